"""Every address of the website asks the rule table for an action, or stands here with the reason why it need not."""

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from types import FunctionType
from typing import Any

import pytest
from allauth.account.views import LogoutView
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, path
from django.views import View
from django.views.decorators.http import require_GET

from thuisnabij.ground.access.rules import RULES, Action
from thuisnabij.ground.access.web.actor import require_for

# Our own pages that need no action, by route name.
OPEN_PAGES = {
    "account_login": "signing in comes before anybody has a role",
    "persona_sign_in": "signing in as a fictitious person, in demo mode only",
    "plan-op-een-a4": "the plan on one page is for everybody; it holds only what may be shown publicly",
    "plan-op-een-a4-pdf": "the same page as a file",
    "secret-agenda": "the agenda at a secret address, for a program that cannot sign in; it names no child",
    "openbare-cijfers": "published releases are for everybody",
    "openbare-uitgave": "a published release is for everybody; it holds only what it was published with",
}
# Pages of other packages, by the start of their module.
OUTSIDE_PAGES = {
    "allauth.": "signing in and out, and one's own password and second factor",
    "django.views.i18n": "choosing a language",
}


def routes(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address with its pattern, nested ones included."""
    for pattern in patterns:
        address = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, address)
        else:
            yield address, pattern


def without_action(patterns: list[URLPattern | URLResolver]) -> list[str]:
    """Addresses that neither ask for an action of the rule table nor are excused here."""
    return [
        f"/{address} ({pattern.name})"
        for address, pattern in routes(patterns)
        if not _is_excused(pattern) and not actions_of(pattern.callback)
    ]


def actions_of(view: Callable[..., Any]) -> set[Action]:
    """The actions that a view, or a function of ours that it calls, requires of the actor."""
    found: set[Action] = set()
    waiting, seen = _functions_of(_unwrapped(view)), set[FunctionType]()
    while waiting:
        function = waiting.pop()
        if function in seen:
            continue
        seen.add(function)
        for call in _calls_in(function):
            called = _resolve(call.func, function)
            if called is require_for:
                found |= {each for each in _arguments(call, function) if isinstance(each, Action)}
            elif isinstance(called, FunctionType | type) and _is_ours(called.__module__):
                waiting += _functions_of(called)
    return found


def _is_excused(pattern: URLPattern) -> bool:
    if pattern.name in OPEN_PAGES:
        return True
    module: str = _unwrapped(pattern.callback).__module__
    return module.startswith(tuple(OUTSIDE_PAGES))


def _unwrapped(view: Callable[..., Any]) -> Any:
    """The function or class that was written, without decorators."""
    # The class first: what `as_view` wraps is the inherited dispatch, which says nothing of who wrote the page.
    inner = inspect.unwrap(view, stop=lambda each: hasattr(each, "view_class"))
    return getattr(inner, "view_class", inner)


def _functions_of(thing: Any) -> list[FunctionType]:
    if isinstance(thing, FunctionType):
        return [inspect.unwrap(thing)]
    methods = inspect.getmembers(thing, inspect.isfunction)
    return [inspect.unwrap(method) for _, method in methods if _is_ours(method.__module__)]


def _calls_in(function: FunctionType) -> list[ast.Call]:
    try:
        source = inspect.getsource(function)
    except OSError:  # a method that a dataclass made has no source, and calls nothing of ours
        return []
    tree = ast.parse(textwrap.dedent(source))
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def _arguments(call: ast.Call, function: FunctionType) -> list[Any]:
    values = [*call.args, *(keyword.value for keyword in call.keywords)]
    return [_resolve(value, function) for value in values]


def _resolve(node: ast.expr, function: FunctionType) -> Any:
    """What a name, or a chain of attributes on a name, stands for in the module of the function; else None."""
    if isinstance(node, ast.Name):
        return function.__globals__.get(node.id)
    if isinstance(node, ast.Attribute):
        return getattr(_resolve(node.value, function), node.attr, None)
    return None


def _is_ours(module: str) -> bool:
    return module.startswith(("thuisnabij.", __name__))


def test_every_address_asks_for_an_action_of_the_rule_table() -> None:
    assert without_action(get_resolver().url_patterns) == []


def test_every_excused_page_exists() -> None:
    names = {pattern.name for _, pattern in routes(get_resolver().url_patterns)}

    assert set(OPEN_PAGES) <= names


def test_every_action_has_exactly_one_rule() -> None:
    assert sorted(rule.action for rule in RULES) == sorted(Action)


def asking(request: HttpRequest) -> HttpResponse:
    require_for(request, Action.VIEW_PLAN)
    return HttpResponse()


def asking_elsewhere(request: HttpRequest) -> HttpResponse:
    return asking(request)


def silent(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(Action.VIEW_PLAN))


class Asking(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        require_for(request, action=Action.VIEW_PLAN)
        return HttpResponse()


class Silent(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return silent(request)


class Inherited(LogoutView):  # type: ignore[misc]  # allauth has no types
    pass


@pytest.mark.parametrize("view", [silent, Silent.as_view(), require_GET(silent), Inherited.as_view()])
def test_page_that_asks_for_nothing_is_reported(view: Callable[..., HttpResponse]) -> None:
    assert without_action([path("stil/", view, name="stil")]) == ["/stil/ (stil)"]


@pytest.mark.parametrize(
    "view", [asking, asking_elsewhere, require_GET(asking), Asking.as_view(), require_GET(Asking.as_view())]
)
def test_page_that_asks_for_an_action_is_left_alone(view: Callable[..., HttpResponse]) -> None:
    assert actions_of(view) == {Action.VIEW_PLAN}
    assert without_action([path("plan/", view, name="plan")]) == []


def test_nested_address_is_reported_whole() -> None:
    nested = URLResolver(path("plannen/", silent).pattern, [path("stil/", silent, name="stil")])

    assert without_action([nested]) == ["/plannen/stil/ (stil)"]
