"""Scratch."""
import time
from datetime import date
from collections import Counter
import pytest
from django.utils import timezone
from tests.interfaces.demo_site import load_demo_with_registers
from thuisnabij.figures.measures import queries as m
from thuisnabij.figures.measures.language.words import Level
from thuisnabij.figures.publication.composing import Asked, compose
from thuisnabij.figures.publication.earlier import together
from thuisnabij.figures.publication.identities import identities_of
from thuisnabij.figures.publication.choosing import Audience, choose
from thuisnabij.figures.publication.tabulating import tabulate
pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)

def test_try(tmp_path, settings):
    settings.THUISNABIJ_HOME = tmp_path / "t"
    t=time.time()
    load_demo_with_registers(tmp_path / "r")
    print("load", time.time()-t)
    keys = tuple(x.key for x in m.list_measures() if x.is_measurable)
    now=timezone.now()
    for strict in (False, True):
        t = time.time()
        c = compose(Asked(("PO9901","VO9902"), tuple(Level), (date(2024,10,1),date(2025,10,1),date(2025,7,31),date(2026,7,31),date(2026,2,1),date(2026,10,1)), keys, now, strict))
        t1 = time.time() - t; t = time.time()
        ident = identities_of(c.layouts)
        known = together(c, [], identities=ident.relations, also=ident.parts)
        t2 = time.time() - t; t = time.time()
        ch = choose([Audience("openbaar", known)], new=c.cells)
        t3 = time.time() - t
        rows = tabulate(c, ch.hidden)
        print("rows", len(rows), "cells", len(c.cells), "rel", len(known.numbers.every_relation), f"{t1:.1f} {t2:.1f} {t3:.1f}")
        print(Counter(str(r.value.state) for r in rows), ch.proofs, len(ident.relations), "LOOSE", ch.loose[:6], len(ch.loose))
        print(Counter(r.why for r in rows if str(r.value.state) in("verborgen","minder dan 5")))
