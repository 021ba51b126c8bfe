"""A small office: an SWV with its people, made without loading the demo region."""

from datetime import date

from django.test import Client

from thuisnabij.ground.access.operations import NewPerson, give_role_in, make_party
from thuisnabij.ground.access.queries import find_actor, local_administrator
from thuisnabij.ground.access.rules import Actor, Role

BACKEND = "django.contrib.auth.backends.ModelBackend"
START = date(2024, 8, 1)
SWV, OTHER_SWV, SCHOOL, GEMEENTE = "PO9901", "PO9902", "99AA00", "GM9901"


def make_parties() -> None:
    make_party(kind="samenwerkingsverband", key=SWV, name="Plassenland PO")
    make_party(kind="samenwerkingsverband", key=OTHER_SWV, name="Heuvelland PO")
    make_party(kind="school", key=SCHOOL, name="De Waterlelie")
    make_party(kind="gemeente", key=GEMEENTE, name="Lisdijk")


def make_person(name: str, role: Role, party: str = SWV) -> Actor:
    """Somebody with one role; the key is the name in small letters."""
    given = give_role_in(
        actor=local_administrator(), person=NewPerson(f"{name}@voorbeeld.invalid", name.title()), party=party,
        role=role, start=START,
    )  # fmt: skip
    found = find_actor(key=given.key, on=date.today())
    assert found is not None
    return found


def signed_in(actor: Actor) -> Client:
    """A browser without script, signed in as this person."""
    from django.contrib.auth import get_user_model

    client = Client(headers={"accept-language": "nl"})
    client.force_login(get_user_model().objects.get(key=actor.key), backend=BACKEND)
    return client


def page(client: Client, path: str, status: int = 200) -> str:
    """The text of a page with its white space as one space."""
    answer = client.get(path)
    assert answer.status_code == status, f"{path}: {answer.status_code}"
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return " ".join(content.decode().replace("\xa0", " ").split())
