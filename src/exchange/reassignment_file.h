// Instances of machine reassignment as the ROADEF/EURO challenge of 2012 publishes them: whole numbers with white space
// between them, nothing else. Everything is counted from 0.
//
//   model       = resources machines services processes balances weights
//   resources   = count { transient(0 or 1) load_weight }
//   machines    = count { neighbourhood location { capacity } { safety } { move_cost } }    by resource and machine
//   services    = count { spread count { service } }                                        that it depends on
//   processes   = count { service { requirement } move_cost }                               by resource
//   balances    = count { resource resource target weight }
//   weights     = process_move service_move machine_move
//   assignment  = { machine }                                                               by process
//
// What is read is sound in itself: every index is one, and no sum of amounts or costs that any assignment comes to
// reaches 2^60. Whether an assignment keeps the rules is for the verifier to say.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/table.h"
#include "model/reassignment.h"
#include "model/result.h"

namespace rebadge::exchange {

// Without the original assignment. `place` is the file's name in problems. Numbers have no names, so that after one
// that is wrong the rest means nothing: the first problem is the only one.
Result<MachineReassignment> parse_reassignment_model(std::string_view text, const std::string& place);
// A machine for each process of the model.
Result<std::vector<int>> parse_reassignment(const MachineReassignment& model, std::string_view text,
                                            const std::string& place);

Result<MachineReassignment> read_reassignment_model(const std::filesystem::path& model,
                                                    const std::filesystem::path& original, const Limits& limits = {});
Result<std::vector<int>> read_reassignment(const MachineReassignment& model, const std::filesystem::path& assignment,
                                           const Limits& limits = {});

// One line.
std::string reassignment_text(const std::vector<int>& machines);
// The file appears whole, in the place of what was there.
std::optional<Problem> write_reassignment(const std::vector<int>& machines, const std::filesystem::path& out);

}  // namespace rebadge::exchange
