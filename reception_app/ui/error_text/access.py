"""Why somebody is not let in or may not do this, said to a person."""

from __future__ import annotations

from collections.abc import Callable

from reception_app.domain import errors as e
from reception_app.ui.error_text.money import MoneyErrorWords
from reception_app.ui.error_text.words import ErrorText, ErrorWords


class AccessErrorWords(ErrorWords):
    """The words for signing in, rights and users."""

    __slots__ = ()

    def not_signed_in(self) -> ErrorText:
        if self.param("reason") == "wrong":
            return ErrorText(
                self.tr("Not signed in"),
                self.tr("The user name or the password is wrong."),
                self.tr("Check both and try again."),
            )
        return ErrorText(self.tr("You are signed out"), self.tr("The session has ended."), self.tr("Sign in again."))

    def permission_denied(self) -> ErrorText:
        return MoneyErrorWords.of(self).denied() or ErrorText(
            self.tr("Not allowed"), self.tr("Your role does not include this."), self.tr("Ask the manager.")
        )

    def too_many_attempts(self) -> ErrorText:
        seconds = self.param("retry_after")
        if isinstance(seconds, int):
            time = self.words.digits(f"{seconds // 60}:{seconds % 60:02}")
            return ErrorText(
                self.tr("Too many attempts"),
                self.tr("Signing in was tried too often."),
                self.tr("You can try again in {time}.").format(time=time),
            )
        return ErrorText(
            self.tr("Too many attempts"),
            self.tr("Signing in was tried too often."),
            self.tr("Wait a minute, then try again."),
        )

    def last_manager(self) -> ErrorText:
        return ErrorText(
            self.tr("Not changed: the last manager"),
            self.tr("Nobody else could manage the users then."),
            self.tr("Make somebody else a manager first."),
        )

    def own_account(self) -> ErrorText:
        return ErrorText(
            self.tr("Not changed: your own account"),
            self.tr("Nobody switches themselves off or changes their own role."),
            self.tr("Ask another manager."),
        )


SENTENCES: dict[type, Callable[[AccessErrorWords], ErrorText]] = {
    e.NotSignedIn: AccessErrorWords.not_signed_in,
    e.PermissionDenied: AccessErrorWords.permission_denied,
    e.TooManyAttempts: AccessErrorWords.too_many_attempts,
    e.LastManager: AccessErrorWords.last_manager,
    e.OwnAccount: AccessErrorWords.own_account,
}
