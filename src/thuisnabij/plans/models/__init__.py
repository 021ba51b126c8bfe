"""What people write about plans: their versions as text, and the words of an SWV beside a goal."""

from thuisnabij.plans.models.versions import PlanVersion, PlanVersionEvent
from thuisnabij.plans.models.words import GoalWords, GoalWordsEvent

__all__ = ["GoalWords", "GoalWordsEvent", "PlanVersion", "PlanVersionEvent"]
