#include "exchange/xlsx_book.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>
#include <optional>
#include <set>

#include "exchange/text.h"
#include "exchange/xlsx_cell.h"
#include "exchange/xlsx_xml.h"

namespace rebadge::exchange {
namespace {

int number_of(std::optional<std::string_view> text) {
  int value = -1;
  if (text) std::from_chars(text->data(), text->data() + text->size(), value);
  return value;
}

// The parts that a part names: by id, and by kind (`worksheet`, `styles`, ...).
class Relations : public XmlHandler {
 public:
  struct Target {
    std::string kind, entry;
  };
  explicit Relations(std::filesystem::path folder) : folder_(std::move(folder)) {}

  void begin(std::string_view element, const Attributes& attributes) override {
    if (element != "Relationship" || attributes.find("TargetMode") == "External") return;
    const auto id = attributes.find("Id"), type = attributes.find("Type"), target = attributes.find("Target");
    if (!id || !type || !target || target->empty()) return;
    const std::string kind(type->substr(type->rfind('/') + 1));
    by_id_[std::string(*id)] = {kind, entry_of(*target)};
    by_kind_.try_emplace(kind, entry_of(*target));
  }
  void end(std::string_view) override {}

  [[nodiscard]] const Target* find(const std::string& id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : &found->second;
  }
  [[nodiscard]] std::optional<std::string> of_kind(const std::string& kind) const {
    const auto found = by_kind_.find(kind);
    return found == by_kind_.end() ? std::nullopt : std::optional(found->second);
  }

 private:
  [[nodiscard]] std::string entry_of(std::string_view target) const {
    if (target.front() == '/') return std::string(target.substr(1));
    return (folder_ / target).lexically_normal().generic_string();
  }

  std::filesystem::path folder_;
  std::map<std::string, Target> by_id_;
  std::map<std::string, std::string> by_kind_;
};

// The tabs and the first day.
class Tabs : public XmlHandler {
 public:
  struct Tab {
    std::string name, relation;
  };
  void begin(std::string_view element, const Attributes& attributes) override {
    if (element == "workbookPr") from_1904 = is_true(attributes.find("date1904"));
    if (element != "sheet") return;
    tabs.push_back(
        {std::string(attributes.find("name").value_or("")), std::string(attributes.find("id").value_or(""))});
  }
  void end(std::string_view) override {}

  std::vector<Tab> tabs;
  bool from_1904 = false;
};

// Texts that cells share; of rich text the words, of phonetic help nothing.
class SharedTexts : public XmlHandler {
 public:
  explicit SharedTexts(const Limits& limits) : limits_(limits) {}

  void begin(std::string_view element, const Attributes&) override {
    if (element == "rPh") phonetic_ = true;
    in_text_ = element == "t" && !phonetic_;
  }
  void end(std::string_view element) override {
    in_text_ = false;
    if (element == "rPh") phonetic_ = false;
    if (element != "si") return;
    texts.push_back(decode_escapes(text_));
    text_.clear();
    if (texts.size() > limits_.cells) too_much = fmt::format("at most {} texts", limits_.cells);
  }
  void text(std::string_view part) override {
    if (!in_text_) return;
    text_ += part;
    if (text_.size() > limits_.field_bytes) too_much = fmt::format("texts of at most {} bytes", limits_.field_bytes);
  }
  [[nodiscard]] bool done() const override { return !too_much.empty(); }

  std::vector<std::string> texts;
  std::string too_much;  // blank: all was read

 private:
  const Limits& limits_;
  std::string text_;
  bool in_text_ = false, phonetic_ = false;
};

// Which styles show days.
class Styles : public XmlHandler {
 public:
  void begin(std::string_view element, const Attributes& attributes) override {
    if (element == "numFmt") {
      custom_[number_of(attributes.find("numFmtId"))] = is_day_format(attributes.find("formatCode").value_or(""));
    } else if (element == "cellXfs") {
      in_cell_styles_ = true;
    } else if (element == "xf" && in_cell_styles_) {
      formats_.push_back(number_of(attributes.find("numFmtId")));
    }
  }
  void end(std::string_view element) override {
    if (element == "cellXfs") in_cell_styles_ = false;
  }
  [[nodiscard]] std::vector<bool> day_styles() const {
    std::vector<bool> days;
    for (const int format : formats_) {
      const auto custom = custom_.find(format);
      days.push_back(custom == custom_.end() ? is_day_format(format) : custom->second);
    }
    return days;
  }

 private:
  std::map<int, bool> custom_;
  std::vector<int> formats_;
  bool in_cell_styles_ = false;
};

std::string relations_of(const std::filesystem::path& part) {
  return (part.parent_path() / "_rels" / (part.filename().string() + ".rels")).generic_string();
}

std::optional<Problem> find_sheets(const Tabs& tabs, const Relations& relations, const std::string& place, Book& book) {
  std::set<std::string> entries;
  for (const Tabs::Tab& tab : tabs.tabs) {
    const Relations::Target* target = relations.find(tab.relation);
    if (target == nullptr) return error_at(place, tab.name, "a sheet with its part in the file", "save it again");
    if (target->kind != "worksheet") continue;
    if (!entries.insert(target->entry).second) return error_at(place, tab.name, "a part of its own for each sheet");
    book.sheets.push_back({tab.name, target->entry});
  }
  if (book.sheets.empty()) return error_at(place, "", "a workbook with at least one sheet of cells");
  return std::nullopt;
}

std::optional<Problem> read_texts(Archive& archive, const std::string& entry, const Limits& limits, Book& book) {
  SharedTexts shared(limits);
  if (auto problem = read_part(archive, entry, shared)) return problem;
  if (shared.done()) return error_at(archive.place(), entry, shared.too_much);
  book.shared_texts = std::move(shared.texts);
  return std::nullopt;
}

}  // namespace

Result<Book> read_book(Archive& archive, const Limits& limits) {
  Relations top("");
  if (auto problem = read_part(archive, "_rels/.rels", top)) return std::move(*problem);
  const std::string workbook = top.of_kind("officeDocument").value_or("xl/workbook.xml");
  if (archive.has("word/document.xml") || archive.has("ppt/presentation.xml")) {
    return error_at(archive.place(), "a text document or slides", "a workbook as .xlsx");
  }
  Book book;
  Tabs tabs;
  if (auto problem = read_part(archive, workbook, tabs)) return std::move(*problem);
  book.from_1904 = tabs.from_1904;
  Relations relations(std::filesystem::path(workbook).parent_path());
  if (auto problem = read_part(archive, relations_of(workbook), relations)) return std::move(*problem);
  if (auto problem = find_sheets(tabs, relations, archive.place(), book)) return std::move(*problem);
  if (const auto texts = relations.of_kind("sharedStrings")) {
    if (auto problem = read_texts(archive, *texts, limits, book)) return std::move(*problem);
  }
  if (const auto entry = relations.of_kind("styles")) {
    Styles styles;
    if (auto problem = read_part(archive, *entry, styles)) return std::move(*problem);
    book.day_styles = styles.day_styles();
  }
  return book;
}

}  // namespace rebadge::exchange
