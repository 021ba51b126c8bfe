"""Names from which people are drawn for the tests of linking, and the ways in which others write them.

Common names of no particular person. Written down apart from the rules that compare names.
"""

_DUTCH_FIRST = """
    Emma Julia Mila Tess Sophie Zoë Sara Nora Yara Evi Eva Lotte Saar Noor Fleur Lieke Anna Liv Lynn Milou Olivia
    Isa Lisa Roos Maud Fenna Elin Hannah Jasmijn Sofie Loïs Femke Marieke Annelies Josephine Veerle Floor Puck
    Isabel Noah Sem Sam Liam Lucas Daan Finn Levi Luuk Mees James Milan Bram Thijs Benjamin Jesse Thomas Lars Tim
    Tom Ruben Julian Max Gijs Hugo Stijn Jan Teun Floris Pieter Willem Maarten Christiaan Sebastiaan Thijm Jurre
    Tijn René André Anne-Fleur Jan-Willem Annemarie Kees Joost Niek
"""
DUTCH_FIRST = _DUTCH_FIRST.split()
FOREIGN_FIRST = {
    "Mohamed": ("Mohammed", "Muhammed", "Mohamad"),
    "Youssef": ("Yousef", "Yusuf", "Youssouf"),
    "Fatima": ("Fatma", "Fatimah", "Fatiema"),
    "Aisha": ("Aïcha", "Aicha", "Aysha"),
    "Khadija": ("Khadidja", "Chadija", "Hadija"),
    "Hüseyin": ("Huseyin", "Hussein", "Husein"),
    "Hasan": ("Hassan", "Hasan"),
    "Mehmet": ("Memet", "Mehmed"),
    "Ayşe": ("Ayse", "Aishe"),
    "Oğuz": ("Oguz", "Ogoez"),
    "Layla": ("Leyla", "Laila", "Leila"),
    "Oleksandr": ("Aleksandr", "Alexander", "Olexandr"),
    "Yuliia": ("Julia", "Yulia", "Iuliia"),
    "Dmytro": ("Dmitro", "Dmitri", "Dmytri"),
    "Łukasz": ("Lukasz", "Lucasz"),
    "Małgorzata": ("Malgorzata", "Malgozata"),
    "Şevval": ("Sevval", "Chevval"),
    "Abdirahman": ("Abdurrahman", "Abdi Rahman", "Abdulrahman"),
    "Selam": ("Selaam", "Salam"),
    "Filmon": ("Philmon", "Filemon"),
    "Ibrahim": ("Ibrahiem", "Ebrahim", "İbrahim"),
    "Zeynep": ("Zeyneb", "Zainab", "Zineb"),
    "Yasin": ("Yassin", "Jasin", "Yassine"),
    "Nguyet": ("Nguyệt", "Nguyet"),
}
_DUTCH_LAST = """
    |Jansen |Janssen |Bakker |Visser |Smit |Smits |Mulder |Bos |Vos |Peters |Hendriks |Dekker |Brouwer |Dijkstra
    |Smeets |Kok |Jacobs |Vermeulen |Kramer |Schouten |Willems |Hoekstra |Koster |Verhoeven |Prins |Blom |Huisman
    |Peeters |Kuipers |Veenstra |Kuiper |Postma |Martens |Gerritsen |Meijer |Meyer |Bruijn |Wouters |Hermans
    |Timmermans |Molenaar |Pietersen de|Jong de|Vries de|Boer de|Groot de|Wit de|Graaf de|Bruijn de|Haan de|Lange
    van|Dijk van|Dam van|Leeuwen van|Vliet van|Beek van|Wijk van|Veen van_den|Berg van_den|Heuvel van_den|Broek
    van_der|Meer van_der|Linden van_der|Heijden van_der|Veen van_der|Wal van_'t|Hof ter|Horst ten|Brink
    op_den|Camp in_'t|Veld van_de|Ven van_de|Velde |Kuijpers
"""
DUTCH_LAST = _DUTCH_LAST.split()
FOREIGN_LAST = {
    "El Amrani": ("Elamrani", "Amrani", "al Amrani"),
    "El Idrissi": ("El Idrisi", "Idrissi", "Elidrissi"),
    "Ben Ali": ("Benali", "Ben-Ali"),
    "Benhaddou": ("Ben Haddou", "Benhadou"),
    "Yılmaz": ("Yilmaz", "Jilmaz"),
    "Öztürk": ("Ozturk", "Oezturk"),
    "Çelik": ("Celik", "Chelik"),
    "Şahin": ("Sahin", "Shahin"),
    "Yıldız": ("Yildiz", "Yildis"),
    "Kowalski": ("Kowalsky", "Kovalski"),
    "Wójcik": ("Wojcik", "Woicik"),
    "Shevchenko": ("Sjevtsjenko", "Chevtchenko", "Ševčenko"),
    "Kovalenko": ("Kowalenko", "Covalenko"),
    "Haile Mariam": ("Hailemariam", "Haile-Mariam"),
    "Tesfay": ("Tesfai", "Tesfaye"),
    "García López": ("Garcia Lopez", "García"),
    "da Silva Santos": ("Silva Santos", "da Silva"),
    "Nguyễn": ("Nguyen", "Ngyuen"),
    "Hassan": ("Hasan", "Hassane"),
    "Ahmadi": ("Ahmady", "Achmadi"),
    "Mohammadi": ("Mohamadi", "Mohammady"),
    "Al-Hashimi": ("Alhashimi", "Al Hashemi"),
    "Warsame": ("Warsameh", "Warsama"),
    "Osman": ("Othman", "Usman"),
}
# First names that parents do give to twins, and that are one slip apart.
TWIN_FIRST = (
    ("Sem", "Sam"),
    ("Tim", "Tom"),
    ("Noa", "Noah"),
    ("Lisa", "Lise"),
    ("Lotte", "Lot"),
    ("Hasan", "Hüseyin"),
    ("Anna", "Hanna"),
    ("Mila", "Mika"),
    ("Daan", "Daniël"),
    ("Evi", "Eva"),
    ("Marieke", "Marije"),
)
