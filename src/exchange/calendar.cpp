#include "exchange/calendar.h"

#include <algorithm>

#include "exchange/plan_files.h"

namespace rebadge::exchange {
namespace {

bool continues_a_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

std::string folded(std::string_view line) {
  constexpr std::size_t most = 75;
  std::string text;
  std::size_t room = most;
  while (line.size() > room) {
    std::size_t end = room;
    while (end > 1 && continues_a_character(line[end])) --end;
    text.append(line.substr(0, end)).append("\r\n ");
    line.remove_prefix(end);
    room = most - 1;
  }
  return text.append(line).append("\r\n");
}

std::string escaped(std::string_view value) {
  std::string text;
  for (const char c : value) {
    if (c == '\\' || c == ';' || c == ',') text += '\\';
    if (c == '\n') {
      text += "\\n";
    } else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) {
      text += c;
    }
  }
  return text;
}

std::string date(Day day) {
  std::string text = to_string(day);
  std::erase(text, '-');
  return text;
}

class Writer {
 public:
  void line(std::string_view name, std::string_view value) {
    text_ += folded(std::string(name).append(":").append(value));
  }
  void words(std::string_view name, std::string_view value) {
    if (!value.empty()) line(name, escaped(value));
  }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

}  // namespace

std::string calendar(std::string_view name, Day made_on, const std::vector<CalendarEvent>& events) {
  constexpr std::size_t long_enough = 32;
  Writer out;
  out.line("BEGIN", "VCALENDAR");
  out.line("VERSION", "2.0");
  out.line("PRODID", "-//Rebadge//Plan//EN");
  out.line("CALSCALE", "GREGORIAN");
  out.line("METHOD", "PUBLISH");
  out.words("X-WR-CALNAME", name);
  for (const CalendarEvent& event : events) {
    out.line("BEGIN", "VEVENT");
    out.line("UID", sha256(std::string(name) + "\n" + event.key).substr(0, long_enough) + "@rebadge.invalid");
    out.line("DTSTAMP", date(made_on) + "T000000Z");
    out.line("DTSTART;VALUE=DATE", date(event.from));
    out.line("DTEND;VALUE=DATE", date(std::max(event.until, event.from + 1)));
    out.words("SUMMARY", event.summary);
    out.words("DESCRIPTION", event.description);
    out.words("LOCATION", event.location);
    out.words("CATEGORIES", event.category);
    out.line("TRANSP", "TRANSPARENT");
    out.line("END", "VEVENT");
  }
  out.line("END", "VCALENDAR");
  return out.take();
}

}  // namespace rebadge::exchange
