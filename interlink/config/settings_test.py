"""Settings for tests: the same product, cheap passwords, jobs delivered when a test says so."""

import os
import tempfile

os.environ.setdefault("INTERLINK_DATA", tempfile.mkdtemp(prefix="interlink-test-"))

from .settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
JOBS_IMMEDIATE = False
ALLOWED_HOSTS = ["*"]
# Far above what a test run needs, so that no test is locked out by the ones before it.
ACCOUNT_RATE_LIMITS = dict.fromkeys(
    (
        "change",
        "change_by_a_visitor",
        "login",
        "signup",
        "login_failed",
        "reset_password",
        "reset_password_from_key",
        "confirm_email",
    ),
    "1000000/m/ip",
)
# Tests fill rolls of sixty voters by invitation; the limit itself is tested with the number that it is given.
INVITATIONS_PER_HOUR = 200
