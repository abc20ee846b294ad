"""What happens to documents, as a few words of the story: asked for, submitted, signed by whoever it waits for, issued."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from example.cast import CONTROLLER, SECOND
from example.play import Play

SPEAKS_FOR = {
    "gm": "zhao.lei", "qa": "liu.min", "cs": "chen.yu", "pm": "zhou.kai", "mfg": "ma.jun", "iqc": "guo.wei",
    "eng": "lin.tao", "eqp": "deng.hao", "con": "han.bo", "hse": "song.an", "hr": "gao.yan",
}  # fmt: skip
"""Who countersigns for a department."""


@dataclass
class Office:
    """The story's words; each runs one or several commands."""

    play: Play

    def asks(self, who: str, numbers: Sequence[str], reason: str, *how: str) -> str:
        """Somebody opens a change request; its number."""
        return self.play.does(who, "change", "open", *numbers, "--reason", reason, *how).split()[-1]

    def granted(self, who: str, numbers: Sequence[str], reason: str, approver: str, *how: str) -> str:
        """A request is opened, assessed and approved; its number. Words of `how` after ``--`` go to the approval."""
        cut = how.index("--") if "--" in how else len(how)
        request = self.asks(who, numbers, reason, *how[:cut])
        self.play.does(CONTROLLER, "change", "assess", request, "--accept-rest", "已核对，不受影响")
        self.play.does(approver, "change", "approve", request, "--comment", "同意", *how[cut + 1 :])
        return request

    def submits(self, who: str, number: str, request: str, *how: str) -> None:
        """The author submits, document control accepts."""
        self.play.does(who, "submit", number, "--request", request, *how)
        self.play.does(CONTROLLER, "accept", number)

    def signed(self, numbers: Sequence[str], *, until: str = "") -> None:
        """Whoever these documents wait for signs, in turn, all that waits for them at once; up to a person's turn."""
        while True:
            waiting = {
                each["number"]: [SPEAKS_FOR.get(who, who) for who in each["waits_for"]]
                for each in self.play.sees("status", *numbers)
                if each["state"] == "in-review" and each["waits_for"]
            }
            turn = next((people[0] for people in waiting.values()), "")
            if not turn or turn == until:
                return
            self.play.does(turn, "sign", *(number for number, people in waiting.items() if turn in people))

    def published(self, numbers: Sequence[str], effective: str) -> None:
        """Document control issues them, effective on a day."""
        self.play.does(CONTROLLER, "publish", *numbers, "--effective", effective)
        self._signed_by_another()

    def released(self, effective: str) -> str:
        """All that is approved goes out together, effective on a day; the release."""
        self.play.does(CONTROLLER, "release", "create", "--effective", effective)
        return self._signed_by_another()

    def _signed_by_another(self) -> str:
        """The newest release, with the second signature where the rule of the house asks for one."""
        newest = self.play.sees("release", "list")[-1]
        if newest["state"] == "open":
            self.play.does(SECOND, "release", "sign", newest["release"])
        return str(newest["release"])

    def issued(self, who: str, numbers: Sequence[str], request: str, effective: str) -> None:
        """Submitted, signed by everybody, issued."""
        for number in numbers:
            self.submits(who, number, request)
        self.signed(numbers)
        self.published(numbers, effective)

    def closed(self, day: str, *requests: str) -> None:
        """Document control closes requests on a day."""
        self.play.on(day)
        for each in requests:
            self.play.does(CONTROLLER, "change", "close", each)
