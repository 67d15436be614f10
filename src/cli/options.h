// Every option, once: its name, type, default, range and help. Commands bind them to where they are read.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "app/plan.h"
#include "ledger/ledger.h"
#include "model/case.h"
#include "model/plan.h"

namespace rebadge::cli {

struct Option {
  const char* names;
  const char* type;      // blank: a flag
  const char* fallback;  // the default, in words; blank: none
  const char* help;
  std::int64_t least = 0, most = 0;  // of numbers; equal: any
};

namespace option {
inline constexpr Option as_of{"--as-of", "DAY", "the case's", "Use what was known on this day"};
inline constexpr Option policy{"--policy", "POLICY", "the case's",
                               "Decisions not yet taken that may be relied on: granted-only (none), expected (from "
                               "the day they are expected), hopeful (undated ones too)"};
inline constexpr Option objective{"--objective", "NAME", "priced",
                                  "priced (a move must be worth its price) or strict (fill by priority comes first)"};
inline constexpr Option seconds{
    "--seconds", "S", "no limit", "Stop after so many seconds; the plan then depends on the machine", 0, 1'000'000};
inline constexpr Option iterations{"--iterations",   "N", "by the size of the case", "Stop after so many iterations", 1,
                                   1'000'000'000'000};
inline constexpr Option seed{"--seed", "N", "1", "Seed of the search", 0, INT64_MAX};
inline constexpr Option threads{"--threads", "N", "1", "Searches side by side; the best plan counts", 1, 256};
inline constexpr Option asks{"--asks", "", "",
                             "Look for asks too, single changes that would serve more, and save them"};
inline constexpr Option threads_of_asks{"--threads", "N", "1", "Changes planned side by side; the asks are the same",
                                        1,           256};
inline constexpr Option out_asks{"-o,--out", "FILE", "", "Save the plan with its asks, as JSON"};
inline constexpr Option last_plan{"--from", "PLAN", "", "Go on from this plan, made before the case changed"};
inline constexpr Option base_plan{"--from", "PLAN", "",
                                  "The plan that variants go on from; without it the case is planned"};
inline constexpr Option out_variants{"-o,--out", "FOLDER", "", "Save the case of each variant in a folder here"};
inline constexpr Option futures{"--futures", "N", "500", "So many futures", 1, 10'000'000};
inline constexpr Option seed_of_futures{"--seed", "N", "1", "Seed of the draws", 0, INT64_MAX};
inline constexpr Option threads_of_futures{"--threads", "N", "1", "Futures side by side; they are the same", 1, 256};
inline constexpr Option shard{"--shard", "I/N", "all", "Only the I-th of N parts of the futures, from 1 on"};
inline constexpr Option out_futures{"-o,--out", "FILE", "", "Save the futures, for --merge"};
inline constexpr Option merge{"--merge", "FILE...", "", "Put together futures that were saved, and look at none"};
inline constexpr Option reserve{"--reserve", "CHANGE...", "",
                                "What stands ready besides, each tried by itself in the same futures"};
inline constexpr Option progress{"--progress", "", "", "Say how far the search is as lines of JSON on standard error"};
inline constexpr Option require_full{"--require-full", "", "", "Exit with 5 when anything wanted is not served"};
inline constexpr Option out_plan{"-o,--out", "FILE", "", "Save the plan: JSON, or by its ending .csv or .xlsx"};
inline constexpr Option out_case{"-o,--out", "CASE", "", "The case: a new folder, or a name that ends in .xlsx"};
inline constexpr Option import_as_of{"--as-of", "DAY", "the last day in the dump", "The day of the case"};
inline constexpr Option until{"--until", "DAY", "half a year later", "The end of the horizon"};
inline constexpr Option host{"--host", "CODE", "where most posts are", "The host of what lies in no country"};
inline constexpr Option lead{"--lead", "CODE", "an organisation of its own", "The nation that leads the mission"};
inline constexpr Option out_export{"-o,--out", "FILE", "", "Where to; what is text goes to standard output without it"};
inline constexpr Option to{"--to", "FORMAT", "csv",
                           "csv (one table), xlsx (a workbook with all of them), geojson (sites and moves), ics (a "
                           "calendar), html (a report in one file) or pdf (the same, printed)"};
inline constexpr Option day{"--day", "DAY", "the horizon's last", "The day that reports and tables show"};
inline constexpr Option table{
    "--table", "NAME", "plan",
    "Of CSV: plan, excuses, pauses, moves, path, gates, shortfalls, cover, lift, laydown, asks, "
    "in_the_way or burden"};
inline constexpr Option part{"--part", "", "",
                             "It is a part of a plan that keeps the rules: export it even if it breaks some by itself"};
inline constexpr Option json{"--json", "", "", "Print JSON"};
inline constexpr Option csv{"--csv", "", "", "Print CSV"};
inline constexpr Option markdown{"--markdown", "", "", "Print Markdown"};
inline constexpr Option training_table{"--table", "NAME", "",
                                       "One table alone: activities, weeks, suspensions, setbacks (courses not held as "
                                       "planned), levels, ratings or endangered (by the plan)"};
inline constexpr Option from_case{"--from", "CASE", "", "The case that the ledger begins with"};
inline constexpr Option author{"--author", "NAME", "", "Who says so"};
inline constexpr Option of_author{"--author", "NAME", "anybody", "Only what this author said"};
inline constexpr Option source{"--source", "WORDS", "", "Where it comes from"};
inline constexpr Option key_file{"--key-file", "FILE", "LEDGER.key", "The secret key that signs heads"};
inline constexpr Option effective{"--effective", "DAY", "the last day of which anything was said",
                                  "What was so on this day"};
inline constexpr Option begins{"--effective", "DAY", "the case's day", "The day from which on its rows are so"};
inline constexpr Option known{"--recorded", "N|TIME", "all of it",
                              "What was known then: up to event N, or to a time as 2020-02-13T09:30Z"};
inline constexpr Option idempotency_key{"--key", "KEY", "the hash of the events",
                                        "The same key a second time records nothing"};
inline constexpr Option since{"--since", "HEAD", "", "A signed head that the ledger must go on from"};
inline constexpr Option out_head{"-o,--out", "FILE", "", "Save the head"};
inline constexpr Option after{"--after", "N", "0", "Only events after this one", 0, INT64_MAX};
inline constexpr Option of_table{"--table", "NAME", "all", "Only what is said of this table"};
inline constexpr Option of_row{"--row", "NAME", "all", "Only what is said of this row"};
inline constexpr Option of_kind{"--kind", "KIND", "all", "Only events of this kind"};
inline constexpr Option from_day{"--from", "DAY", "", "Only what is effective from this day on"};
inline constexpr Option until_day{"--until", "DAY", "", "Only what is effective before this day"};
inline constexpr Option on_day{"--on", "DAY", "today", "The day of it"};
inline constexpr Option why{"--why", "WORDS", "", "Why"};
inline constexpr Option drop{"--drop", "", "", "Throw them away instead"};
inline constexpr Option port{"--port", "N", "one that is free", "The port to listen on", 0, 65535};
inline constexpr Option address{"--address", "IP", "127.0.0.1", "The address to listen on; others want accounts"};
inline constexpr Option at_ledger{"--ledger", "FILE", "in ~/.local/state/rebadge",
                                  "Where the ledger of a case is made, or is already"};
inline constexpr Option room{"--room", "FOLDER", "LEDGER.room", "Where plans are kept"};
inline constexpr Option first_plan{"--plan", "FILE", "", "A plan of the case that is kept from the beginning"};
inline constexpr Option workers{"--workers", "N", "half of the processors", "Plans that are looked for side by side",
                                1,           256};
inline constexpr Option rate{"--rate", "N", "50", "Requests a second of one visitor; beyond it 429", 1, 1'000'000};
inline constexpr Option public_address{"--public", "URL", "the one it prints",
                                       "The address by which browsers come, where a proxy stands before it"};
inline constexpr Option openid_issuer{"--openid-issuer", "URL", "",
                                      "Accounts that are linked sign in at this OpenID provider"};
inline constexpr Option openid_client{"--openid-client", "ID", "", "The name by which the provider knows Rebadge"};
inline constexpr Option openid_secret_file{"--openid-secret-file", "FILE", "none",
                                           "The client's secret is the first line of the file"};
inline constexpr Option openid_claim{
    "--openid-claim", "CLAIM", "sub",
    "What links a person with an account: sub, preferred_username, email or another claim"};
inline constexpr Option page{"--page", "FOLDER", "", "Serve the page from this folder, not the one in the program"};
inline constexpr Option role{"--role", "ROLE", "", "planner, nation, host or observer"};
inline constexpr Option of{"--of", "CODE", "", "The nation or organisation that a nation or a host speaks for"};
inline constexpr Option clearance{"--clearance", "WORDS", "none",
                                  "What labels may be read: policies and levels, as \"NATO SECRET;EU RESTRICTED\"; ALL "
                                  "for a planner"};
inline constexpr Option manages{"--manages", "", "", "May manage accounts; it gives no right to read"};
inline constexpr Option password_file{"--password-file", "FILE", "asked",
                                      "The password is the first line of the file, or of standard input for -"};
inline constexpr Option openid{
    "--openid", "SUBJECT", "",
    "Who it is at the OpenID provider of rebadge serve; without a password then, where none is given"};
inline constexpr Option people{"--people", "FILE", "LEDGER.people", "The file of the accounts"};
inline constexpr Option all{"--all", "", "", "Show every row of long tables"};
}  // namespace option

// Each throws a CLI::ValidationError that says what was expected.
void add_flag(CLI::App& app, const Option& option, bool& into);
void add_whole(CLI::App& app, const Option& option, const std::function<void(std::int64_t)>& into);
void add_seconds(CLI::App& app, const Option& option, std::optional<double>& into);
void add_day(CLI::App& app, const Option& option, std::optional<Day>& into);
void add_policy(CLI::App& app, const Option& option, std::optional<Policy>& into);
void add_path(CLI::App& app, const Option& option, std::optional<std::filesystem::path>& into);
void add_word(CLI::App& app, const Option& option, std::string& into);
// From 1 on.
void add_shard(CLI::App& app, const Option& option, std::int64_t& shard, std::int64_t& shards);
void add_choice(CLI::App& app, const Option& option, const std::vector<std::string>& choices,
                const std::function<void(std::size_t)>& into);

// --effective and --recorded.
void add_as_of(CLI::App& app, ledger::AsOf& into);

// How a plan is looked for: --objective, --seconds, --iterations, --seed, --threads.
void add_search(CLI::App& app, app::SearchRequest& into);

// --json, --csv, --markdown: one at most.
enum class Output { text, json, csv, markdown };
void add_output(CLI::App& app, Output& into);

}  // namespace rebadge::cli
