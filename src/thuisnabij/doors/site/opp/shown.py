"""What pages of an opp share: reading it, written down, in words; its title and the way back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuisnabij.children.register import queries as register
from thuisnabij.children.support.errors import OppUnknownError, OppWhy
from thuisnabij.children.support.queries.opp import OppOfChild, get_opp, read_rows
from thuisnabij.children.support.queries.opp_rows import VersionRow
from thuisnabij.children.support.queries.opp_work import work_of_child
from thuisnabij.children.support.rules.forms import Answers, FieldKind, fields_of
from thuisnabij.children.support.rules.opp import OPP_FORM, Task, Work
from thuisnabij.doors.site.pupils.detail import detail_url
from thuisnabij.ground.access.operations import journal_reads
from thuisnabij.ground.access.rules import Action, Actor, Category, Role, roles_in
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.ground.organisations.queries import unit_names

WHY: Mapping[OppWhy, Promise] = {
    OppWhy.ANDERE_SCHOOL: gettext_lazy("Dit kan alleen de school waar de leerling staat ingeschreven."),
    OppWhy.NIET_OPEN: gettext_lazy(
        "Intussen is het concept veranderd. Lees het opnieuw en stel het dan vast."
    ),
    OppWhy.ONVOLLEDIG: gettext_lazy("Nog niet alles wat nodig is, is ingevuld."),
    OppWhy.NIEMAND_MET_GEZAG: gettext_lazy("Vul in wie met het handelingsdeel akkoord moet gaan."),
    OppWhy.NIET_GEHOORD: gettext_lazy(
        "De wet vraagt dat de leerling is gehoord, en dat er staat wat met diens woorden is gedaan."
    ),
    OppWhy.DAG_LIGT_LATER: gettext_lazy("Deze dag moet nog komen."),
    OppWhy.OVERLEG_NA_VASTSTELLEN: gettext_lazy("Het overleg met de ouders gaat aan het vaststellen vooraf."),
    OppWhy.VOOR_VASTSTELLEN: gettext_lazy("Deze dag ligt voor het overleg of het vaststellen."),
    OppWhy.REDEN_ONTBREEKT: gettext_lazy("Vul in waarom niet, in de woorden van wie het zei."),
    OppWhy.WOORDEN_ONTBREKEN: gettext_lazy("Vul in wat de leerling zei, of kies dat die niets wilde zeggen."),
    OppWhy.LIJKT_BSN: gettext_lazy(
        "Hierin staat wat op een burgerservicenummer lijkt. Dat bewaren wij nooit: haal het weg."
    ),
    OppWhy.TE_LANG: gettext_lazy("Dit is te lang: hou het bij 8.000 tekens."),
}


@dataclass(frozen=True)
class OppPage:
    """The opp of a pupil as its pages show it; `may_write` says that a school of the reader has the pupil now."""

    code: UUID
    handle_id: int
    name: str
    opp: OppOfChild
    work: "WorkText | None"
    may_write: bool


@dataclass(frozen=True)
class WorkText:
    """What is to be done, by when, in words."""

    words: str
    last_day: date
    is_late: bool


def read_opp(actor: Actor, code: UUID) -> OppPage:
    """The opp of a pupil, written down as it is read; raises `OppUnknownError` for who may not see support."""
    today = timezone.localdate()
    with seen_by(actor):
        dossier = register.get_dossier(actor=actor, code=code)
        if Category.ONDERSTEUNING not in dossier.open:
            raise OppUnknownError(what="There is no opp to see here", where="opp", next="open another pupil")
        journal_reads(
            actor=actor,
            action=Action.VIEW_OPP,
            handles=[dossier.handle_id],
            categories=[Category.PERSOON, Category.ONDERSTEUNING],
            subject="opp",
        )
        rows = read_rows(actor=actor, handle_id=dossier.handle_id)
        work = work_of_child(dossier=dossier, rows=rows, today=today)
        return OppPage(
            code=dossier.code,
            handle_id=dossier.handle_id,
            name=dossier.name.full if dossier.name else _("Naam onbekend"),
            opp=get_opp(actor=actor, handle_id=dossier.handle_id, rows=rows),
            work=work_text(work, today) if work else None,
            may_write=may_write(dossier, actor, today),
        )


def may_write(dossier: register.Dossier, actor: Actor, today: date) -> bool:
    """Whether a school of the actor has the pupil, now or soon."""
    return any(
        Role.SCHOOL in roles_in(actor, each.location)
        for each in dossier.folded.enrolment
        if each.location and (each.period.end is None or each.period.end > today)
    )


def work_text(work: Work, today: date) -> WorkText:
    """What is to be done, in words."""
    words = {
        Task.VASTSTELLEN: _("Het ontwikkelingsperspectief is nog niet vastgesteld"),
        Task.EVALUEREN: _("De evaluatie met de ouders is dit schooljaar nog niet gedaan"),
    }
    return WorkText(words[work.task], work.last_day, work.last_day < today)


def answered(answers: Answers) -> list[tuple[str, list[tuple[str, str]]]]:
    """What was written, under its headings; what is empty is absent."""
    found = []
    for part in OPP_FORM:
        said = [
            (_(field.label), _(text) if field.kind is FieldKind.KEUZE else text)
            for field in part.fields
            if (text := answers.get(field.key, ""))
        ]
        if said:
            found.append((_(part.title), said))
    return found


def compared(old: VersionRow, new: VersionRow) -> list[dict[str, object]]:
    """Field by field what an older and a newer version say."""
    return [
        {
            "label": _(field.label),
            "old": old.answers.get(field.key, ""),
            "new": new.answers.get(field.key, ""),
            "is_other": old.answers.get(field.key, "") != new.answers.get(field.key, ""),
        }
        for field in fields_of(OPP_FORM)
    ]


def version_context(version: VersionRow) -> dict[str, object]:
    """A version for its template: its parts, and each with authority with the last word of that one."""
    last = {each.by: each for each in version.said}
    names = unit_names(level="vestiging")
    return {
        "version": version,
        "school": names.get(version.location, version.location),
        "parts": answered(version.answers),
        "state": _(str(version.agreement.state)),
        "people": [
            {"by": number, "name": person.name, "role": _(person.role), "said": last.get(number)}
            for number, person in enumerate(version.people, start=1)
        ],
    }


def find_version(page: OppPage, number: int) -> VersionRow:
    """A version of this pupil by its number (id); raises `OppUnknownError`."""
    found = next((each for each in page.opp.versions if each.id == number), None)
    if found is None:
        raise OppUnknownError(what="This pupil has no such version", where="opp", next="open its opp")
    return found


def crumbs_of(page: OppPage, *, is_detail: bool = False) -> list[tuple[str, str]]:
    """The way back: the pupil, and its opp."""
    crumbs = [(_("Leerlingen"), reverse("leerlingen:list")), (page.name, detail_url(page.code))]
    if not is_detail:
        crumbs.append((_("Ontwikkelingsperspectief"), reverse("opp:detail", args=[page.code])))
    return crumbs
