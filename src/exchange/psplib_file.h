// Instances of project scheduling as PSPLIB publishes them (Kolisch and Sprecher, 1996), files *.sm of projects with
// one mode a job: lines of words, blank lines and lines of asterisks or dashes between them.
//
//   project         = jobs renewable nonrenewable constrained precedences requests availability
//   jobs            = "jobs" words ":" count                    with those that begin and end it
//   renewable       = "- renewable" ":" count "R"
//   nonrenewable    = "- nonrenewable" ":" "0" "N"              others have jobs of several modes
//   constrained     = "- doubly constrained" ":" "0" "D"
//   precedences     = "PRECEDENCE RELATIONS:" heading { job 1 count { job } }       jobs counted from 1, in order
//   requests        = "REQUESTS/DURATIONS:" heading { job 1 duration { amount } }   by resource
//   availability    = "RESOURCEAVAILABILITIES:" heading { capacity }
//   starts          = { day }                                   by job, from day 0 on
//
// Other lines, such as horizon and due date, hang on nothing and are skipped. What is read is sound: no job needs more
// than there is, no job comes before itself, and all jobs one after the other take 100,000 days at most.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/table.h"
#include "model/project.h"
#include "model/result.h"

namespace rebadge::exchange {

// `place` is the file's name in problems. The first problem is the only one.
Result<Project> parse_psplib(std::string_view text, const std::string& place);
Result<Project> read_psplib(const std::filesystem::path& file, const Limits& limits = {});

// One line.
std::string starts_text(const std::vector<int>& starts);
// The file appears whole, in the place of what was there.
std::optional<Problem> write_starts(const std::vector<int>& starts, const std::filesystem::path& out);

}  // namespace rebadge::exchange
