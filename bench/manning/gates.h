// What a post asks of who serves it, one requirement after the other.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "bench/manning/instance.h"

namespace rebadge::manning {

// In the order in which they are asked.
enum class Gate { rank, skill, clearance, trade, airborne, language, deployable, available };
inline constexpr std::size_t gates = 8;
inline constexpr std::array<std::string_view, gates> gate_words{"rank",     "skill",    "clearance",  "trade",
                                                                "airborne", "language", "deployable", "available"};

// The first gate that is shut to this person at this post; nothing: who qualifies.
std::optional<Gate> first_shut(const Person& person, const Post& post);

}  // namespace rebadge::manning
