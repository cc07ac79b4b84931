"""The colours of the design, one set for each appearance."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour of one appearance as ``#RRGGBB`` (``#AARRGGBB`` where it lets the ground through)."""

    background: str
    surface: str
    raised: str
    border: str
    card_edge: str
    divider: str
    text: str
    muted: str
    primary: str
    hover: str
    on_primary: str
    success: str
    warning: str
    danger: str
    danger_hover: str
    on_danger: str
    info: str
    control_border: str
    primary_tint: str
    primary_tint_strong: str
    on_tint_strong: str
    success_tint: str
    warning_tint: str
    danger_tint: str
    info_tint: str
    neutral_tint: str
    hover_fill: str
    disabled_text: str
    scrim: str
    shadow: str
    tooltip: str
    tooltip_text: str
    scroll_handle: str
    mark: str


LIGHT = Tokens(
    background="#F4F6F8",
    surface="#FFFFFF",
    raised="#FFFFFF",
    border="#D5DCE3",
    card_edge="#C9D1D9",
    divider="#E7ECF0",
    text="#15202B",
    muted="#52616F",
    primary="#0B6B7E",
    hover="#095766",
    on_primary="#FFFFFF",
    success="#1A7A4A",
    warning="#8A5A00",
    danger="#B3261E",
    danger_hover="#8F1E18",
    on_danger="#FFFFFF",
    info="#1F5FBF",
    control_border="#7C8894",
    primary_tint="#E1F0F2",
    primary_tint_strong="#C4E1E6",
    on_tint_strong="#095766",
    success_tint="#E4F3EA",
    warning_tint="#FBF1DD",
    danger_tint="#FCEAE8",
    info_tint="#E7EFFB",
    neutral_tint="#EEF2F5",
    hover_fill="#F1F5F7",
    disabled_text="#8A97A3",
    scrim="#7A15202B",
    shadow="#2915202B",
    tooltip="#15202B",
    tooltip_text="#FFFFFF",
    scroll_handle="#D5DCE3",
    mark="#FBF1DD",
)

DARK = Tokens(
    background="#0F151B",
    surface="#172029",
    raised="#1E2935",
    border="#2C3947",
    card_edge="#2C3947",
    divider="#22303C",
    text="#E8EEF3",
    muted="#9DAEBD",
    primary="#4DB6CA",
    hover="#6CC7D8",
    on_primary="#06222A",
    success="#5CC48D",
    warning="#E2B04A",
    danger="#F28B82",
    danger_hover="#F5A69F",
    on_danger="#2B0B08",
    info="#8AB4F8",
    control_border="#6B7C8D",
    primary_tint="#15343D",
    primary_tint_strong="#1E4A56",
    on_tint_strong="#E8EEF3",
    success_tint="#17342A",
    warning_tint="#352C1A",
    danger_tint="#3B2426",
    info_tint="#1B2D47",
    neutral_tint="#22303C",
    hover_fill="#263442",
    disabled_text="#6B7C8D",
    scrim="#9E04080C",
    shadow="#80000000",
    tooltip="#E8EEF3",
    tooltip_text="#15202B",
    scroll_handle="#2C3947",
    mark="#352C1A",
)
