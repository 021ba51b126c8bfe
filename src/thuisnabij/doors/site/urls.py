"""Addresses of the staff website's own pages."""

from django.urls import include, path

from thuisnabij.doors.site import (
    about_pages,
    agreements_pages,
    bestuur_pages,
    figure_changes,
    figure_children,
    findings_pages,
    journal_pages,
    office_pages,
    people_pages,
    reviews_pages,
    school_pages,
    today,
)
from thuisnabij.doors.site.aanvragen import assigning as aanvragen_assigning
from thuisnabij.doors.site.aanvragen import listing as aanvragen_listing
from thuisnabij.doors.site.aanvragen import own_forms
from thuisnabij.doors.site.aanvragen import pages as aanvragen_pages
from thuisnabij.doors.site.aanvragen import writing as aanvragen_writing
from thuisnabij.doors.site.adviezen import pages as adviezen_pages
from thuisnabij.doors.site.agenda import pages as agenda_pages
from thuisnabij.doors.site.besluiten import exports as besluiten_exports
from thuisnabij.doors.site.besluiten import listing as besluiten_listing
from thuisnabij.doors.site.besluiten import pages as besluiten_pages
from thuisnabij.doors.site.documents.urls import brieven, documenten
from thuisnabij.doors.site.opp import listing as opp_listing
from thuisnabij.doors.site.opp import pages as opp_pages
from thuisnabij.doors.site.opp import recording as opp_recording
from thuisnabij.doors.site.opp import writing as opp_writing
from thuisnabij.doors.site.pupils import entry_pages, listing, pages

schools = (
    [
        path("", school_pages.listing, name="list"),
        path("<str:code>/", school_pages.detail, name="detail"),
    ],
    "schools",
)
besturen = (
    [
        path("", bestuur_pages.listing, name="list"),
        path("<str:number>/", bestuur_pages.detail, name="detail"),
    ],
    "besturen",
)
leerlingen = (
    [
        path("", listing.page, name="list"),
        path("bij-cijfer/<slug:key>/", figure_children.page, name="figure"),
        path("aanmelden/", entry_pages.enter, name="enter"),
        path("aangemeld/<uuid:code>/", entry_pages.received, name="received"),
        path("aangemeld/<uuid:code>/opnieuw/", entry_pages.again, name="again"),
        path("<uuid:code>/", pages.detail, name="detail"),
        path("<uuid:code>/noodtoegang/", pages.need, name="need"),
        path("<uuid:code>/betrekken/", pages.involve, name="involve"),
        path("<uuid:code>/betrokken/<int:number>/beeindigen/", pages.end, name="end"),
    ],
    "leerlingen",
)
aanvragen = (
    [
        path("", aanvragen_listing.listing, name="list"),
        path("nieuw/<uuid:code>/", aanvragen_pages.start, name="start"),
        path("formulieren/", own_forms.listing, name="forms"),
        path("formulieren/<slug:kind>/", own_forms.edit, name="own-form"),
        path("<int:number>/", aanvragen_pages.detail, name="detail"),
        path("<int:number>/invullen/", aanvragen_writing.write, name="form"),
        path("<int:number>/stap/<slug:step>/", aanvragen_pages.take, name="step"),
        path("<int:number>/toewijzen/", aanvragen_assigning.assign_page, name="assign"),
    ],
    "aanvragen",
)
adviezen = (
    [
        path("", adviezen_pages.listing, name="list"),
        path("vragen/<int:number>/", adviezen_pages.ask, name="ask"),
        path("voorleggen/<int:number>/", adviezen_pages.put_up, name="put-up"),
        path("<int:advice>/", adviezen_pages.detail, name="detail"),
        path("<int:advice>/terugnemen/", adviezen_pages.withdraw, name="withdraw"),
        path("<int:advice>/kopie/", adviezen_pages.copied, name="copied"),
    ],
    "adviezen",
)
besluiten = (
    [
        path("", besluiten_listing.listing, name="list"),
        path("op-aanvraag/<int:number>/", besluiten_pages.decide, name="decide"),
        path("<slug:number>/", besluiten_pages.detail, name="detail"),
        path("<slug:number>/brief/", besluiten_pages.letter, name="letter"),
        path("<slug:number>/intrekken/", besluiten_pages.withdraw, name="withdraw"),
        path("<slug:number>/vervangen/", besluiten_pages.replace, name="replace"),
        path("<slug:number>/besluit.json", besluiten_exports.zgw, name="zgw"),
        path("<slug:number>/tlv.xml", besluiten_exports.oso, name="oso"),
    ],
    "besluiten",
)
agenda = (
    [
        path("", agenda_pages.page, name="page"),
        path("adres/", agenda_pages.make, name="make"),
        path("adres/intrekken/", agenda_pages.withdraw, name="withdraw"),
        path("<str:secret>.ics", agenda_pages.feed, name="secret-agenda"),
    ],
    "agenda",
)
opp = (
    [
        path("", opp_listing.listing, name="list"),
        path("<uuid:code>/", opp_pages.detail, name="detail"),
        path("<uuid:code>/beginnen/", opp_writing.begin, name="begin"),
        path("<uuid:code>/schrijven/", opp_writing.write, name="write"),
        path("<uuid:code>/vaststellen/", opp_recording.establish, name="establish"),
        path("<uuid:code>/horen/", opp_recording.hear, name="hear"),
        path("<uuid:code>/vergelijken/", opp_pages.compare, name="compare"),
        path("<uuid:code>/versies/<int:number>/", opp_pages.version, name="version"),
        path("<uuid:code>/versies/<int:number>/akkoord/", opp_recording.agree, name="agree"),
        path("<uuid:code>/versies/<int:number>/evalueren/", opp_recording.evaluate, name="evaluate"),
    ],
    "opp",
)
bevindingen = ([path("", findings_pages.listing, name="list")], "bevindingen")
koppelen = (
    [
        path("", reviews_pages.listing, name="list"),
        path("<int:number>/", reviews_pages.detail, name="detail"),
        path("mislukt/<uuid:code>/opnieuw/", reviews_pages.again, name="again"),
        path("samengevoegd/<int:number>/splitsen/", reviews_pages.split, name="split"),
    ],
    "koppelen",
)
afspraken = (
    [
        path("", agreements_pages.listing, name="list"),
        path("nieuw/", agreements_pages.add, name="add"),
        path("<slug:key>/", agreements_pages.detail, name="detail"),
    ],
    "afspraken",
)
journaal = ([path("", journal_pages.listing, name="list")], "journaal")
mensen = (
    [
        path("", people_pages.listing, name="list"),
        path("rol-geven/", people_pages.give, name="give"),
        path("rollen/<int:number>/beeindigen/", people_pages.end, name="end"),
    ],
    "mensen",
)

urlpatterns = [
    path("", today.page, name="vandaag"),
    path("hulp/", about_pages.help_page, name="hulp"),
    path("wie-mag-wat-zien/", about_pages.who_may, name="wie-mag-wat-zien"),
    path("scholen/", include(schools)),
    path("besturen/", include(besturen)),
    path("cijfers/<slug:key>/veranderd/", figure_changes.changed, name="cijfer-veranderd"),
    path("cijfers/<slug:key>/vergelijken/", figure_changes.compared, name="cijfer-vergelijken"),
    path("leerlingen/", include(leerlingen)),
    path("documenten/", include(documenten)),
    path("brieven/", include(brieven)),
    path("aanvragen/", include(aanvragen)),
    path("adviezen/", include(adviezen)),
    path("besluiten/", include(besluiten)),
    path("betalingen/", besluiten_listing.payments, name="betalingen"),
    path("opp/", include(opp)),
    path("agenda/", include(agenda)),
    path("bevindingen/", include(bevindingen)),
    path("koppelen/", include(koppelen)),
    path("afspraken/", include(afspraken)),
    path("journaal/", include(journaal)),
    path("mensen/", include(mensen)),
    path("beheer/", office_pages.page, name="beheer"),
]
