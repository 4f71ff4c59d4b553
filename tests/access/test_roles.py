"""Who may do what, as the table of roles says it."""

import pytest

from safelead.access.roles import ROLE_NAMES, WHO_MAY, Act, Role, may, may_any, rights

# Whoever works with the children; an administrator keeps accounts, an inspector reads.
IN_A_SCHOOL = frozenset(Role) - {Role.ADMIN, Role.INSPECTOR}


@pytest.mark.statement("1.1-a", "3.2-a")
def test_anybody_in_a_school_may_record_a_concern() -> None:
    assert WHO_MAY[Act.RECORD_CONCERN] == IN_A_SCHOOL


@pytest.mark.statement("3.6-b")
def test_one_is_enough_to_refer_and_whoever_rang_may_record_it() -> None:
    assert WHO_MAY[Act.RECORD_EMERGENCY_CALL] == IN_A_SCHOOL
    assert WHO_MAY[Act.REFER] == IN_A_SCHOOL - {Role.STAFF}
    assert WHO_MAY[Act.REFER] >= WHO_MAY[Act.DECIDE]


@pytest.mark.statement("3.3-j")
def test_dsl_and_deputy_decide_and_do_not_sign() -> None:
    assert may(Role.DSL, Act.DECIDE)
    assert may(Role.DEPUTY, Act.DECIDE)
    assert WHO_MAY[Act.SIGN] == {Role.HEADTEACHER, Role.SIGNATORY, Role.LEAD}


def test_staff_keep_their_account_see_the_status_of_their_own_concern_and_nothing_else() -> None:
    allowed = {act for act in Act if may(Role.STAFF, act)}
    assert allowed == {
        Act.SIGN_IN,
        Act.LINK_SIGN_ON,
        Act.KEEP_OWN_ACCOUNT,
        Act.RECORD_CONCERN,
        Act.ADD_TO_OWN_CONCERN,
        Act.SEE_OWN_CONCERNS,
        Act.SEE_OWN_LOOKS,
        Act.RECORD_EMERGENCY_CALL,
        Act.RECORD_SIGHT,
    }


@pytest.mark.statement("5.1-l")
def test_only_dsl_and_deputy_authorise_viewing() -> None:
    assert WHO_MAY[Act.AUTHORISE_VIEWING] == {Role.DSL, Role.DEPUTY}


def test_only_the_group_lead_confirms_a_lock() -> None:
    assert WHO_MAY[Act.CONFIRM_LOCK] == {Role.LEAD}


def test_the_group_lead_reads_for_a_task_or_with_a_reason_and_not_otherwise() -> None:
    assert not may(Role.LEAD, Act.READ_CASE)
    assert may(Role.LEAD, Act.READ_FOR_A_TASK)
    assert may(Role.LEAD, Act.BREAK_GLASS)


@pytest.mark.statement("4-c", "5.2-b")
def test_dsl_headteacher_and_lead_write_down_what_a_school_has_and_the_lead_alone_legal_advice() -> None:
    assert WHO_MAY[Act.SEE_SCHOOL] == WHO_MAY[Act.SEE_DESK]
    assert WHO_MAY[Act.EDIT_SCHOOL] == {Role.DSL, Role.HEADTEACHER, Role.LEAD}
    assert WHO_MAY[Act.RECORD_LEGAL_ADVICE] == {Role.LEAD}


def test_without_a_role_nothing_is_allowed() -> None:
    assert not any(may_any([], act) for act in Act)


def test_the_table_speaks_of_every_act_and_every_role_has_a_name() -> None:
    assert set(WHO_MAY) == set(Act)
    assert set(ROLE_NAMES) == set(Role)


def test_a_table_that_leaves_something_out_is_loud() -> None:
    with pytest.raises(ValueError, match="operate"):
        rights("half a table", "x staff\nrecord-concern x", cites=())


def test_an_act_that_there_is_not_is_loud() -> None:
    with pytest.raises(ValueError, match="delete"):
        may("dsl", "delete")
