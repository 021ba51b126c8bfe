"""The plan on one page comes out of a browser as one page too, for whoever prints the page instead of the PDF."""

import io

import pytest
from pypdf import PdfReader

from tests.browser.conftest import PHONE, Visiting

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
# Every plan that ships, where it is measured in the demo region.
SHEETS = (
    "/plannen/po2808-2022/op-een-a4/?voor=PO9901",
    "/plannen/po3006-2025/op-een-a4/?voor=PO9901",
    "/plannen/po9901-2022/op-een-a4/",
    "/plannen/vo9902-2019/op-een-a4/",
    "/plannen/vo9902-2021/op-een-a4/",
)
A4 = (595, 842)  # points


def test_every_plan_is_one_a4_out_of_the_browser(visiting: Visiting) -> None:
    visitor = visiting(persona=None)
    pages = {}
    for path in SHEETS:
        page = visitor.open(path)
        printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
        box = printed.pages[0].mediabox
        pages[path] = (len(printed.pages), round(float(box.width)), round(float(box.height)))
    assert pages == {path: (1, *A4) for path in SHEETS}


@pytest.mark.parametrize("size", [PHONE, (320, 700)])
def test_plan_on_one_page_reads_on_a_phone_without_signing_in(
    visiting: Visiting, size: tuple[int, int]
) -> None:
    visitor = visiting(persona=None, size=size)
    page = visitor.open(SHEETS[1])
    extra = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert extra <= 0
    assert page.locator("h1").inner_text() == "Dichtbij en samen naar school"
