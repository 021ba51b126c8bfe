"""Every kind of page of the website, by its address in the demo region."""

PAGES = (
    "/",
    "/plannen/",
    "/plannen/po3006-2025/?voor=PO9901",
    "/plannen/po3006-2025/op-een-a4/?voor=PO9901",
    "/plannen/po3006-2025/voortgang/?voor=PO9901",
    "/plannen/po3006-2025/voortgang/norm/schrijven/?voor=PO9901",
    "/cijfers/",
    "/cijfers/deelname-sbo-vensters/",
    "/cijfers/deelname-so-vensters-woon/",
    "/cijfers/deelname-so-ocw/",
    "/cijfers/leerlingen-sbo/?voor=D0001&naar=vestiging",
    "/cijfers/afstand-mediaan-sbo/?op=2024-10-01&zoals-bekend-op=2030-01-01",
    "/cijfers/deelname-sbo-vensters/herkomst/",
    "/scholen/?filter-swv=PO9901",
    "/scholen/D0AA00/",
    "/besturen/",
    "/besturen/D0001/",
    "/bronnen/",
    "/bronnen/7/",
    "/bronnen/laden/",
)
