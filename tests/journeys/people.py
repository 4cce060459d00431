"""People in front of a browser: what they see, type and press, in the words of the interface."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import policy
from email.parser import BytesParser
from pathlib import Path

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as NeverCame

PASSWORD = "three quiet otters"


@dataclass
class Reader:
    """Somebody with a browser window."""

    page: Page
    name: str = ""

    @property
    def main(self) -> Locator:
        return self.page.locator("#main")

    def opens(self, path: str) -> Reader:
        self.page.goto(path)
        return self

    def follows(self, name: str) -> Reader:
        """Follow the link with these words in the page."""
        self.main.get_by_role("link", name=name, exact=False).first.click()
        return self

    def presses(self, name: str) -> Reader:
        """Press the button with these words, or the link that looks like one."""
        button = self.main.get_by_role("button", name=name, exact=True)
        link = self.main.get_by_role("link", name=name, exact=True)
        try:
            button.or_(link).first.wait_for()
        except NeverCame:
            raise AssertionError(f"There is no “{name}” on {self.page.url}:\n{self.main.inner_text()}") from None
        (button if button.count() else link).first.click()
        return self

    def writes(self, **words: str) -> Reader:
        """Fill in fields by their names in the form."""
        for name, text in words.items():
            field = self.main.locator(f"[name={name}]").first
            if field.evaluate("e => e.tagName") == "SELECT":
                field.select_option(text)
            else:
                field.fill(text)
        return self

    def chooses(self, **values: str) -> Reader:
        """Choose radio buttons by name and value."""
        for name, value in values.items():
            self.main.locator(f"input[name={name}][value='{value}']").check()
        return self

    def sees(self, text: str) -> Reader:
        expect(self.main).to_contain_text(text)
        return self

    def comes_to_see(self, path: str, text: str) -> Reader:
        """Open a page until it says this: what a decision causes follows within moments, not within the click."""
        for _look in range(40):
            if text in self.opens(path).main.inner_text():
                return self
            self.page.wait_for_timeout(250)
        return self.sees(text)

    def sees_not(self, text: str) -> Reader:
        expect(self.main).not_to_contain_text(text)
        return self

    def address(self) -> str:
        return self.page.url

    # ---- what happens in every story ----

    def signs_up(self, email: str, name: str) -> Reader:
        self.name = name
        self.opens("/accounts/sign-up/").writes(name=name, email=email, password1=PASSWORD)
        self.main.locator("button.go").click()
        expect(self.page).not_to_have_url(re.compile("sign-up"))
        return self

    def signs_in(self, email: str, password: str = PASSWORD) -> Reader:
        self.opens("/accounts/sign-in/").writes(login=email, password=password)
        self.main.locator("button.go").click()
        expect(self.page).not_to_have_url(re.compile("sign-in"))
        return self

    def registers(self, name: str, kind: str) -> str:
        """Register an organisation; returns the address of its page."""
        self.opens("/accounts/organisations/register/").writes(name=name).chooses(kind=kind)
        self.presses("Register the organisation").sees(name)
        return self.address()

    def votes(self, choice: str, reason: str = "") -> Reader:
        self.chooses(choice=choice)
        if reason:
            self.writes(reason=reason)
        return self.presses("Vote").sees("Receipt")


def last_letter(folder: Path, to: str) -> str:
    """The text of the last e-mail to an address, from the folder where mail is kept without a mail server."""
    for path in sorted((folder / "mail").glob("*.log"), reverse=True):
        for part in reversed(path.read_bytes().split(b"-" * 79)):
            letter = BytesParser(policy=policy.default).parsebytes(part.strip())
            if to in str(letter["To"]):
                return letter.get_body(("plain",)).get_content()
    raise AssertionError(f"No e-mail to {to}.")


def link_in(letter: str) -> str:
    return re.search(r"https?://\S+", letter)[0]  # type: ignore[index]
