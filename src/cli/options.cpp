#include "cli/options.h"

#include <algorithm>
#include <charconv>

#include "app/ledger.h"
#include "exchange/guess.h"
#include "exchange/text.h"

namespace rebadge::cli {
namespace {

std::string help_of(const Option& option) {
  std::string text = option.help;
  if (*option.fallback != '\0') text += " [" + std::string(option.fallback) + "]";
  return text;
}

[[noreturn]] void refuse(const Option& option, const std::string& found, const std::string& expected,
                         const std::string& maybe = "") {
  std::string text = std::string(option.names) + ": found \"" + found + "\", expected " + expected + ".";
  if (!maybe.empty()) text += " Maybe " + maybe + ".";
  throw CLI::ValidationError(text, CLI::ExitCodes::ValidationError);
}

CLI::Option* add_text(CLI::App& app, const Option& option, const std::function<void(const std::string&)>& into) {
  auto* added = app.add_option_function<std::string>(option.names, into, help_of(option));
  added->type_name(option.type);
  return added;
}

std::string range_of(const Option& option) {
  return "a whole number from " + std::to_string(option.least) + " to " + std::to_string(option.most);
}

}  // namespace

void add_flag(CLI::App& app, const Option& option, bool& into) { app.add_flag(option.names, into, help_of(option)); }

void add_whole(CLI::App& app, const Option& option, const std::function<void(std::int64_t)>& into) {
  add_text(app, option, [&option, into](const std::string& text) {
    std::int64_t number = 0;
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    if (read.ec != std::errc() || read.ptr != end || number < option.least || number > option.most) {
      refuse(option, text, range_of(option), exchange::guess_number(text));
    }
    into(number);
  });
}

void add_seconds(CLI::App& app, const Option& option, std::optional<double>& into) {
  add_text(app, option, [&option, &into](const std::string& text) {
    const auto amount = exchange::parse_hundredths(text);
    if (!amount || *amount <= Hundredths{} || *amount > whole(option.most)) {
      refuse(option, text, "seconds above 0, with at most two decimals");
    }
    into = static_cast<double>(amount->value) / 100;
  });
}

void add_day(CLI::App& app, const Option& option, std::optional<Day>& into) {
  add_text(app, option, [&option, &into](const std::string& text) {
    into = parse_day(text);
    if (!into) refuse(option, text, "a day, YYYY-MM-DD", exchange::guess_day(text));
  });
}

void add_shard(CLI::App& app, const Option& option, std::int64_t& shard, std::int64_t& shards) {
  add_text(app, option, [&option, &shard, &shards](const std::string& text) {
    const auto slash = text.find('/');
    const auto part = exchange::parse_whole(text.substr(0, slash));
    const auto of = slash == std::string::npos ? std::nullopt : exchange::parse_whole(text.substr(slash + 1));
    if (!part || !of || *part < 1 || *of < *part || *of > 1'000'000) {
      refuse(option, text, "I/N, the I-th of N parts, I from 1 to N");
    }
    shard = *part;
    shards = *of;
  });
}

void add_choice(CLI::App& app, const Option& option, const std::vector<std::string>& choices,
                const std::function<void(std::size_t)>& into) {
  add_text(app, option, [&option, choices, into](const std::string& text) {
    const auto found = std::find(choices.begin(), choices.end(), text);
    if (found == choices.end()) {
      refuse(option, text, exchange::one_of(choices, choices.size()), exchange::nearest(text, choices).value_or(""));
    }
    into(static_cast<std::size_t>(found - choices.begin()));
  });
}

void add_policy(CLI::App& app, const Option& option, std::optional<Policy>& into) {
  std::vector<std::string> words;
  for (const Policy policy : {Policy::granted_only, Policy::expected, Policy::hopeful}) {
    words.emplace_back(word(policy));
  }
  add_choice(app, option, words, [&into](std::size_t choice) { into = static_cast<Policy>(choice); });
}

void add_path(CLI::App& app, const Option& option, std::optional<std::filesystem::path>& into) {
  add_text(app, option, [&into](const std::string& text) { into = text; });
}

void add_word(CLI::App& app, const Option& option, std::string& into) {
  add_text(app, option, [&into](const std::string& text) { into = text; });
}

void add_as_of(CLI::App& command, ledger::AsOf& into) {
  add_day(command, option::effective, into.effective);
  add_text(command, option::known, [&into](const std::string& text) {
    const auto read = app::parse_as_of("@" + text);
    if (!read) refuse(option::known, text, read.problems().front().expected);
    into.through = read->through;
    into.recorded = read->recorded;
  });
}

void add_search(CLI::App& command, app::SearchRequest& request) {
  add_choice(command, option::objective, {"priced", "strict"},
             [&](std::size_t choice) { request.objective = choice == 0 ? Objective::priced : Objective::strict; });
  add_seconds(command, option::seconds, request.seconds);
  add_whole(command, option::iterations, [&](std::int64_t n) { request.iterations = n; });
  add_whole(command, option::seed, [&](std::int64_t n) { request.seed = static_cast<std::uint64_t>(n); });
  add_whole(command, option::threads, [&](std::int64_t n) { request.threads = static_cast<int>(n); });
}

void add_output(CLI::App& app, Output& into) {
  const auto add = [&](const Option& option, Output output) {
    return app.add_flag_callback(option.names, [&into, output] { into = output; }, help_of(option));
  };
  auto* json = add(option::json, Output::json);
  auto* csv = add(option::csv, Output::csv);
  auto* markdown = add(option::markdown, Output::markdown);
  json->excludes(csv);
  json->excludes(markdown);
  csv->excludes(markdown);
}

}  // namespace rebadge::cli
