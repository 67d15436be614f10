#include "exchange/plan_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/serialize.hpp>

#include "exchange/text.h"

namespace rebadge::exchange {
namespace {

namespace json = boost::json;

constexpr std::size_t deepest = 16;
constexpr std::size_t most_keys = 64;  // of one object: no plan has more
constexpr std::size_t most_values = 4'000'000;

// Builds the tree while the parser goes through the text.
class Builder {
 public:
  static constexpr std::size_t max_object_size = most_keys;
  static constexpr std::size_t max_array_size = most_values;
  static constexpr std::size_t max_key_size = 256;
  static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

  explicit Builder(const Limits& limits) : longest_(limits.field_bytes) {}

  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }
  bool on_array_begin(json::error_code& error) { return open(Tree::Kind::list, error); }
  bool on_array_end(std::size_t, json::error_code&) { return close(); }
  bool on_object_begin(json::error_code& error) { return open(Tree::Kind::object, error); }
  bool on_object_end(std::size_t, json::error_code&) { return close(); }
  bool on_string_part(json::string_view part, std::size_t, json::error_code& error) { return take(part, error); }
  bool on_string(json::string_view part, std::size_t, json::error_code& error) {
    return take(part, error) && add(Tree::Kind::text, error);
  }
  bool on_key_part(json::string_view part, std::size_t, json::error_code& error) { return take(part, error); }
  bool on_key(json::string_view part, std::size_t, json::error_code& error) {
    if (!take(part, error)) return false;
    auto& keys = open_.back()->keys;
    if (std::find(keys.begin(), keys.end(), taken_) != keys.end()) {
      return stop(fmt::format("each key once in an object, and not {} twice", taken_), error);
    }
    keys.push_back(std::move(taken_));
    taken_.clear();
    return true;
  }
  bool on_number_part(json::string_view part, json::error_code& error) { return take(part, error); }
  bool on_int64(std::int64_t, json::string_view part, json::error_code& error) { return number(part, error); }
  bool on_uint64(std::uint64_t, json::string_view part, json::error_code& error) { return number(part, error); }
  bool on_double(double, json::string_view part, json::error_code& error) { return number(part, error); }
  bool on_bool(bool value, json::error_code& error) {
    taken_ = value ? "true" : "false";
    return add(Tree::Kind::boolean, error);
  }
  bool on_null(json::error_code& error) { return add(Tree::Kind::null, error); }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }

  [[nodiscard]] Tree& root() { return root_; }
  [[nodiscard]] const std::string& expected() const { return expected_; }  // blank: the parser's own words hold

 private:
  bool stop(std::string expected, json::error_code& error) {
    expected_ = std::move(expected);
    error = json::error::syntax;
    return false;
  }
  bool take(json::string_view part, json::error_code& error) {
    if (taken_.size() + part.size() > longest_) return stop(fmt::format("texts of at most {} bytes", longest_), error);
    taken_.append(part.data(), part.size());
    return true;
  }
  bool number(json::string_view part, json::error_code& error) {
    return take(part, error) && add(Tree::Kind::number, error);
  }
  Tree* place(json::error_code& error) {
    if (++values_ > most_values) stop(fmt::format("a plan of at most {} values", most_values), error);
    if (open_.empty()) return &root_;
    return &open_.back()->items.emplace_back();
  }
  bool add(Tree::Kind kind, json::error_code& error) {
    Tree* tree = place(error);
    tree->kind = kind;
    tree->text = std::move(taken_);
    taken_.clear();
    return !error;
  }
  bool open(Tree::Kind kind, json::error_code& error) {
    Tree* tree = place(error);
    tree->kind = kind;
    open_.push_back(tree);  // it stays in place: nothing is added beside it while it is open
    return !error;
  }
  bool close() {
    open_.pop_back();
    return true;
  }

  Tree root_;
  std::vector<Tree*> open_;
  std::string taken_, expected_;
  std::size_t longest_, values_ = 0;
};

std::string position(std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(0, at);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const auto start = before.rfind('\n');
  return fmt::format("line {}, column {}", line, at - (start == std::string_view::npos ? 0 : start + 1) + 1);
}

}  // namespace

const Tree* Tree::find(std::string_view key) const {
  const auto found = std::find(keys.begin(), keys.end(), key);
  return found == keys.end() ? nullptr : &items[static_cast<std::size_t>(found - keys.begin())];
}

Result<Tree> parse_tree(std::string_view text, const std::string& place, const Limits& limits) {
  if (text.size() > limits.file_bytes) {
    return error_at(place, "", fmt::format("a file of at most {} bytes", limits.file_bytes));
  }
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  json::parse_options options;
  options.max_depth = deepest;
  json::basic_parser<Builder> parser(options, limits);
  json::error_code error;
  std::size_t read = parser.write_some(false, text.data(), text.size(), error);
  if (!error) {
    read = std::min(text.find_first_not_of(" \t\r\n", read), text.size());
    if (read == text.size()) return std::move(parser.handler().root());
    error = json::error::extra_data;
  }
  const std::string& expected = parser.handler().expected();
  return error_at(fmt::format("{}, {}", place, position(text, read)), "",
                  expected.empty() ? "well-formed JSON (" + error.message() + ")" : expected);
}

std::string json_text(std::string_view text) { return json::serialize(json::string_view(text.data(), text.size())); }

}  // namespace rebadge::exchange
