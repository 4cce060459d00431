"""Facts about the catalogue."""

from django.utils.translation import gettext_lazy as _

from interlink.ledger.facts import Code, Fact, Named
from interlink.ledger.vocabulary import Audience


class CatalogueRead(Fact):
    name = "catalogue.catalogue.read"
    audience = Audience.PUBLIC
    sentence = _(
        "The catalogue took in the collection “%(collection)s”. Enablers: %(new_enablers)s new, %(changed_enablers)s "
        "changed. Needs: %(new_needs)s new, %(changed_needs)s changed."
    )
    collection: Named
    new_enablers: Code
    changed_enablers: Code
    new_needs: Code
    changed_needs: Code
