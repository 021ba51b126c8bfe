"""Names that nobody bears: everyday first names with a surname made of a plant or water and a bird or a tool."""

import random

_FIRST_NAMES = """
Aaliyah Abel Adam Aisha Aleksander Amber Amira Anouk Aron Ayoub Bente Bilal Boris Bregje Casper Cato Cheyenne Damian
Daan Delano Dina Dounia Ebru Eline Elif Emre Esmée Fabian Faye Femke Fenna Finn Floris Freek Gijs Giulia Hamza Hanneke
Hidde Hugo Ibrahim Ilse Imane Isa Ismaël Jade Jasmijn Jelle Jesse Jip Joëlle Jorn Joris Kaja Kaya Kees Kenza Koen Lars
Leila Lieke Lotte Luuk Maud Maryam Mats Meryem Milan Mirthe Mohamed Naima Nikola Noah Noortje Nora Oliwia Omar Otis
Pien Pim Quinten Rayan Renske Robin Roos Ruben Saar Sam Sanne Selin Senna Siebe Sien Stijn Sven Tess Thijs Tibbe Tijn
Tobias Vera Veerle Wessel Willemijn Wout Xavi Yara Yasmine Yusuf Zara Zoë Zuzanna
"""
_FRONT = """
Berken Biezen Dotter Elzen Gagel Galigaan Heide Kalmoes Kroos Lisdodde Meer Moeras Mos Munt Oever Orchis Plas Poel Riet
Sloot Turf Varen Veen Vlier Water Wilgen Wollegras Zegge Zonnedauw Zwanebloem
"""
_BACK = """
avegaar beitel boor bunzing dissel fitis fuut grutto haak hamer ijsvogel kiekendief kievit kluut kneu lepelaar mees
otter parelduiker plevier putter rasp reiger schaaf scholekster slobeend snip spade specht spreeuw stern talingen
tureluur vijl vink wulp zaag zwaluw
"""
FIRST_NAMES = tuple(_FIRST_NAMES.split())
_FRONTS, _BACKS = tuple(_FRONT.split()), tuple(_BACK.split())
_PREFIXES = ("", "", "", "", "", "van", "van de", "de", "van der", "el")


def surname(rng: random.Random) -> tuple[str, str]:
    """A tussenvoegsel, mostly empty, and a surname."""
    return rng.choice(_PREFIXES), rng.choice(_FRONTS) + rng.choice(_BACKS)


def misspelt(name: str) -> str:
    """The surname with two letters in its middle the wrong way round, as somebody in a hurry writes it."""
    middle = len(name) // 2
    for at in (middle, middle - 1, middle + 1, middle - 2):
        if name[at] != name[at + 1]:
            return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    return name[:-1]
