"""What was agreed to do next."""

from typing import Final

from data.record_types.record_type import Field, RecordType, day

TYPE: Final = RecordType(
    code="step",
    place=160,
    table="next_step",
    fields=(
        Field("text", needed=True),
        Field("owner", needed=True),
        day("due", True),
        day("done_on"),
        Field("meeting", "whole", least=1),
    ),
    key=("text", "due"),
    entry="own",
    examples=(
        {
            "text": ("提交年度框架协议", "Send the yearly contract"),
            "owner": ("李雷", "Li Lei"),
            "due": "2026-04-15",
            "done_on": "2026-04-10",
        },
        {
            "text": ("谈下季度订单", "Talk about next quarter"),
            "owner": ("王芳", "Wang Fang"),
            "due": "2026-04-30",
        },
    ),
)
