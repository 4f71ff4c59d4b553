"""Forms: the same words in the summary and at the field, and nothing chosen beforehand."""

import pytest
from django import forms
from django.http import QueryDict

from safelead.web.forms import AnswerField, Checkbox, Form, Radios, TypeAhead, Unsent, Words
from tests.web.components.drawn import drawn


class Concern(Form):
    words = Words(label="What did the child say?", help_text="Their own words.")
    source = forms.ChoiceField(
        label="Who told you?",
        choices=[("pupil", "the pupil"), ("friend", "a friend")],
        widget=Radios(small=True, inline=True),
        error_messages={"required": "Choose who told you."},
    )
    unknown = forms.BooleanField(label="I do not know the name", required=False, widget=Checkbox)


def test_summary_and_field_say_the_same() -> None:
    form = Concern({})
    summary = drawn("{% error_summary form %}", form=form)
    for text, target in form.mendable():
        assert f'<a href="#{target}">{text}</a>' in summary
        page = str(form)
        assert f'id="{target}"' in page
        assert f"</span> {text}</p>" in page
    assert [text for text, _target in form.mendable()] == [
        "Answer this: What did the child say?",
        "Choose who told you.",
    ]


def test_a_form_without_mistakes_has_no_summary() -> None:
    assert drawn("{% error_summary form %}", form=Concern()) == ""


def test_hint_and_error_describe_the_control() -> None:
    html = str(Concern({})["words"].as_field_group())
    assert 'aria-describedby="id_words-hint id_words-error"' in html
    assert "govuk-textarea--error" in html
    assert " required" not in html


def test_an_answer_is_never_chosen_beforehand() -> None:
    class Review(Form):
        adult = AnswerField(label="Is an adult involved?", why="It changes who must know.", cites="3.3-T1")

    html = str(Review()["adult"].as_field_group())
    assert "checked" not in html
    assert "Yes" in html
    assert "Not known" in html
    form = Review({})
    assert form.is_valid()
    assert form.cleaned_data["adult"] == ""


def test_found_names_are_ticked_boxes_with_and_without_scripts() -> None:
    class Who(Form):
        pupils = forms.MultipleChoiceField(label="Who?", widget=TypeAhead(source="/pupils/?q=", find="Find pupil"))

    form = Who(QueryDict("pupils=1&pupils-query=rey&find=pupils"))
    form.fields["pupils"].choices = [("1", "A. Reyes, 9B"), ("2", "B. Reynolds, 7A")]  # type: ignore[attr-defined]
    html = str(form["pupils"].as_field_group())
    assert html.count(" checked") == 1
    assert 'value="rey"' in html
    assert "Find pupil" in html
    assert form.is_valid()
    assert form.cleaned_data["pupils"] == ["1"]


def test_kept_text_comes_back_without_fault_and_is_never_recorded() -> None:
    form = Concern(Unsent("words=she+said"))
    assert not form.is_valid()
    assert form.mendable() == []
    assert "she said" in str(form)


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '"><img src=x onerror=y>'])
def test_what_was_typed_comes_back_harmless(hostile: str) -> None:
    html = str(Concern({"words": hostile, "source": hostile}))
    assert "<script" not in html
    assert "<img" not in html
