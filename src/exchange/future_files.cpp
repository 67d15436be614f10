#include "exchange/future_files.h"

#include <fmt/format.h>

#include <algorithm>

#include "exchange/file_bytes.h"
#include "exchange/guess.h"
#include "exchange/plan_tree.h"
#include "exchange/text.h"

namespace rebadge::exchange {
namespace {

constexpr std::string_view format = "rebadge-futures/1";
constexpr std::string_view fates = "pon";  // by MoveFate: as planned, other day, not made

std::string numbers_text(const std::vector<Hundredths>& amounts) {
  std::string text;
  for (const Hundredths amount : amounts) text += (text.empty() ? "" : ", ") + to_string(amount);
  return "[" + text + "]";
}

std::string served_text(const Served& served) {
  return fmt::format(R"({{"all": {}, "lines": {}, "weeks": {}}})", to_string(served.all), numbers_text(served.lines),
                     numbers_text(served.weeks));
}

std::string future_text(const Case& c, const Future& future) {
  std::string events, skipped, moves;
  for (const RiskEvent& event : future.events) {
    events +=
        fmt::format(R"({}{{"risk": {}, "day": "{}"{}}})", events.empty() ? "" : ", ", json_text(c.risks[event.risk].id),
                    to_string(event.day), event.days ? fmt::format(R"(, "days": {})", *event.days) : "");
  }
  for (const SkippedEvent& event : future.skipped) {
    skipped +=
        fmt::format(R"({}{{"event": {}, "why": {}}})", skipped.empty() ? "" : ", ", event.event, json_text(event.why));
  }
  if (!skipped.empty()) skipped = fmt::format(R"( "skipped": [{}],)", skipped);
  for (const MoveFate fate : future.moves) moves += fates[static_cast<std::size_t>(fate)];
  return fmt::format(
      R"({{"number": {}, "holds": {}, "mended": {}, "events": [{}],{} "unrepaired": {}, "repaired": {}, "moves": "{}", "without_event": {}}})",
      future.number, future.holds, future.mended, events, skipped, served_text(future.unrepaired),
      served_text(future.repaired), moves, numbers_text(future.without_event));
}

// Reads the tree; the first thing that is wrong of each future is said.
class Reader {
 public:
  Reader(const Case& c, std::string place) : c_(c), place_(std::move(place)) {}

  Result<FutureFile> read(const Tree& root) {
    if (text_of(root, "", "format") != format) {
      refuse("/format", text_of(root, "", "format"), fmt::format("a file of futures, {}", format));
      return problems_;
    }
    FutureFile file;
    file.case_hash = text_of(root, "", "case");
    file.plan_hash = text_of(root, "", "plan");
    file.seed = static_cast<std::uint64_t>(whole_of(root, "", "seed"));
    const Tree* list = root.find("futures");
    if (list == nullptr || list->kind != Tree::Kind::list) {
      refuse("/futures", "", "a list of futures");
      return problems_;
    }
    for (std::size_t i = 0; i < list->items.size() && problems_.size() < most_problems; ++i) {
      file.futures.push_back(future_of(list->items[i], fmt::format("/futures/{}", i)));
    }
    if (!problems_.empty()) return problems_;
    return file;
  }

 private:
  static constexpr std::size_t most_problems = 20;

  void refuse(const std::string& pointer, std::string_view found, std::string expected, std::string maybe = {}) {
    problems_.push_back(error_at(place_ + ", " + pointer, found, std::move(expected), std::move(maybe)));
  }

  std::string text_of(const Tree& object, const std::string& pointer, std::string_view key) {
    const Tree* value = object.find(key);
    if (value != nullptr && value->kind != Tree::Kind::list && value->kind != Tree::Kind::object) return value->text;
    refuse(fmt::format("{}/{}", pointer, key), "", "a text or a number");
    return {};
  }

  std::int64_t whole_of(const Tree& object, const std::string& pointer, std::string_view key) {
    const std::string text = text_of(object, pointer, key);
    const auto value = parse_whole(text);
    if (!value) refuse(fmt::format("{}/{}", pointer, key), text, "a whole number");
    return value.value_or(0);
  }

  bool yes_of(const Tree& object, const std::string& pointer, std::string_view key) {
    const Tree* value = object.find(key);
    if (value == nullptr || value->kind != Tree::Kind::boolean) {
      refuse(fmt::format("{}/{}", pointer, key), value == nullptr ? "" : value->text, "true or false");
      return false;
    }
    return value->text == "true";
  }

  Hundredths amount_of(const std::string& text, const std::string& pointer) {
    const auto value = parse_hundredths(text);
    if (!value) refuse(pointer, text, "a number with at most two decimals");
    return value.value_or(Hundredths{});
  }

  const Tree* list_of(const Tree& object, const std::string& pointer, std::string_view key) {
    const Tree* value = object.find(key);
    if (value != nullptr && value->kind == Tree::Kind::list) return value;
    refuse(fmt::format("{}/{}", pointer, key), "", "a list");
    return nullptr;
  }

  std::vector<Hundredths> amounts_of(const Tree& object, const std::string& pointer, std::string_view key) {
    std::vector<Hundredths> amounts;
    const Tree* list = list_of(object, pointer, key);
    if (list == nullptr) return amounts;
    for (const Tree& item : list->items) amounts.push_back(amount_of(item.text, fmt::format("{}/{}", pointer, key)));
    return amounts;
  }

  Served served_of(const Tree& object, const std::string& pointer, std::string_view key) {
    Served served;
    const Tree* value = object.find(key);
    const std::string there = fmt::format("{}/{}", pointer, key);
    if (value == nullptr || value->kind != Tree::Kind::object) {
      refuse(there, "", "what is served: all, lines and weeks");
      return served;
    }
    served.all = amount_of(text_of(*value, there, "all"), there + "/all");
    served.lines = amounts_of(*value, there, "lines");
    served.weeks = amounts_of(*value, there, "weeks");
    if (served.lines.size() != c_.requirements.size()) {
      refuse(there + "/lines", std::to_string(served.lines.size()),
             fmt::format("{} numbers, one for each line of the case", c_.requirements.size()));
    }
    return served;
  }

  RiskEvent event_of(const Tree& object, const std::string& pointer) {
    RiskEvent event;
    const std::string id = text_of(object, pointer, "risk"), day = text_of(object, pointer, "day");
    std::vector<std::string> ids;
    for (const Risk& risk : c_.risks) ids.push_back(risk.id);
    const auto found = std::find(ids.begin(), ids.end(), id);
    if (found == ids.end()) refuse(pointer + "/risk", id, "a risk of the case", nearest(id, ids).value_or(""));
    if (found != ids.end()) event.risk = static_cast<std::size_t>(found - ids.begin());
    if (const auto parsed = parse_day(day)) {
      event.day = *parsed;
    } else {
      refuse(pointer + "/day", day, "a day as YYYY-MM-DD");
    }
    if (object.find("days") != nullptr) event.days = static_cast<int>(whole_of(object, pointer, "days"));
    return event;
  }

  // Not there: none was.
  void read_skipped(const Tree& object, const std::string& pointer, Future& future) {
    if (object.find("skipped") == nullptr) return;
    const Tree* list = list_of(object, pointer, "skipped");
    if (list == nullptr) return;
    for (const Tree& item : list->items) {
      const std::string there = pointer + "/skipped";
      const std::int64_t event = whole_of(item, there, "event");
      if (event < 0 || event >= static_cast<std::int64_t>(future.events.size())) {
        refuse(there, std::to_string(event), "the place of one of its events, from 0 on");
        continue;
      }
      future.skipped.push_back({static_cast<std::size_t>(event), text_of(item, there, "why")});
    }
  }

  Future future_of(const Tree& object, const std::string& pointer) {
    Future future;
    if (object.kind != Tree::Kind::object) return refuse(pointer, object.text, "a future { ... }"), future;
    future.number = whole_of(object, pointer, "number");
    future.holds = yes_of(object, pointer, "holds");
    future.mended = yes_of(object, pointer, "mended");
    if (const Tree* events = list_of(object, pointer, "events")) {
      for (const Tree& event : events->items) future.events.push_back(event_of(event, pointer + "/events"));
    }
    read_skipped(object, pointer, future);
    future.unrepaired = served_of(object, pointer, "unrepaired");
    future.repaired = served_of(object, pointer, "repaired");
    future.without_event = amounts_of(object, pointer, "without_event");
    const std::string moves = text_of(object, pointer, "moves");
    for (const char letter : moves) {
      const auto fate = fates.find(letter);
      if (fate == std::string_view::npos) {
        refuse(pointer + "/moves", moves, "letters p, o and n");
        break;
      }
      future.moves.push_back(static_cast<MoveFate>(fate));
    }
    return future;
  }

  const Case& c_;
  std::string place_;
  Problems problems_;
};

}  // namespace

std::string futures_json(const Case& c, const FutureFile& file) {
  std::string list;
  for (const Future& future : file.futures) list += (list.empty() ? "\n  " : ",\n  ") + future_text(c, future);
  return fmt::format(R"({{"format": "{}", "case": "{}", "plan": "{}", "seed": {}, "futures": [{}
]}}
)",
                     format, file.case_hash, file.plan_hash, file.seed, list);
}

Result<FutureFile> parse_futures(const Case& c, std::string_view text, const std::string& place, const Limits& limits) {
  const auto tree = parse_tree(text, place, limits);
  if (!tree) return tree.problems();
  return Reader(c, place).read(*tree);
}

Result<FutureFile> read_futures(const Case& c, const std::filesystem::path& file, const Limits& limits) {
  const auto text = read_bytes(file, "a file of futures, as rebadge stress -o saves it", limits);
  if (!text) return text.problems();
  return parse_futures(c, *text, file.string(), limits);
}

}  // namespace rebadge::exchange
