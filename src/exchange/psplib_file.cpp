#include "exchange/psplib_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <system_error>
#include <utility>

#include "exchange/file_bytes.h"
#include "exchange/plan_files.h"
#include "exchange/text.h"

namespace rebadge::exchange {
namespace {

namespace fs = std::filesystem;

constexpr int most_number = 1'000'000, most_resources = 100;
constexpr std::int64_t most_days = 100'000;  // of all jobs, one after the other

struct Line {
  int number = 0;  // from 1
  std::vector<std::string_view> words;
};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\v' || c == '\f'; }

// Those with a word that is not a row of asterisks or dashes. Lines end in LF, CRLF or CR.
std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  int number = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
    Line line{++number, {}};
    for (std::size_t i = begin; i < end;) {
      std::size_t word = i;
      while (word < end && !is_blank(text[word])) ++word;
      if (word > i) line.words.push_back(text.substr(i, word - i));
      i = word + 1;
    }
    const auto rule = [](std::string_view word) {
      return word.find_first_not_of("*-") == word.npos && word.size() > 1;
    };
    if (!line.words.empty() && !rule(line.words.front())) lines.push_back(std::move(line));
    begin = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
  }
  return lines;
}

class Parser {
 public:
  Parser(std::string_view text, std::string place) : lines_(lines_of(text)), place_(std::move(place)) {}

  Result<Project> project() {
    if (!read_counts() || !read_precedences() || !read_requests() || !read_availability() || !check()) return *problem_;
    return std::move(project_);
  }

 private:
  bool refuse(const std::string& where, std::string_view found, const std::string& expected, std::string maybe = {}) {
    problem_ = error_at(where, found, expected, std::move(maybe));
    return false;
  }

  [[nodiscard]] std::string where(const Line& line, const std::string& what) const {
    return fmt::format("{}, line {}, {}", place_, line.number, what);
  }

  // From the next line that begins with these words on, which it goes beyond; nothing where there is none.
  const Line* find(const std::vector<std::string_view>& words) {
    for (std::size_t i = next_; i < lines_.size(); ++i) {
      const auto& found = lines_[i].words;
      if (found.size() < words.size() || !std::equal(words.begin(), words.end(), found.begin())) continue;
      next_ = i + 1;
      return &lines_[i];
    }
    refuse(place_, "", fmt::format("a line that begins with \"{}\"", fmt::join(words, " ")),
           "it is no instance of PSPLIB with one mode a job, or the file was cut off");
    return nullptr;
  }

  // A section begins with its name and a line of headings.
  bool enter(std::string_view name) {
    const Line* const begin = find({name});
    if (begin == nullptr) return false;
    ++next_;
    return true;
  }

  const Line* row(const std::string& what) {
    if (next_ < lines_.size()) return &lines_[next_++];
    refuse(place_, "", what + " where the file ends", "the file was cut off");
    return nullptr;
  }

  bool number(const Line& line, std::size_t word, const std::string& what, int least, int most, int& value) {
    const std::string expected = fmt::format("a whole number from {} to {}", least, most);
    if (word >= line.words.size()) return refuse(where(line, what), "", expected + " where the line ends");
    const std::string_view text = line.words[word];
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc() && end == text.data() + text.size() && value >= least && value <= most) return true;
    return refuse(where(line, what), text, expected);
  }

  bool ends(const Line& line, std::size_t words, const std::string& what) {
    if (line.words.size() == words) return true;
    return refuse(where(line, what), line.words[words], "the end of the line",
                  "a count before it is too small, or a number is there twice");
  }

  // `words : 32`
  bool count(const std::vector<std::string_view>& words, const std::string& what, int least, int most, int& value) {
    const Line* const line = find(words);
    if (line == nullptr) return false;
    const auto colon = std::find(line->words.begin(), line->words.end(), ":");
    const auto last = std::find_if(line->words.begin(), line->words.end(), [](auto w) { return w.back() == ':'; });
    const auto at = colon != line->words.end() ? colon : last;
    return number(*line, static_cast<std::size_t>(at - line->words.begin()) + 1, what, least, most, value);
  }

  bool read_counts() {
    int none = 0;
    // Each job has two lines, so that no file asks for more than it holds.
    return count({"jobs"}, "number of jobs", 1, std::max(1, static_cast<int>(lines_.size() / 2)), jobs_) &&
           count({"-", "renewable"}, "number of renewable resources", 1, most_resources, resources_) &&
           count({"-", "nonrenewable"}, "number of nonrenewable resources", 0, 0, none) &&
           count({"-", "doubly"}, "number of doubly constrained resources", 0, 0, none);
  }

  bool job_row(const Line* line, int job, std::string& what) {
    if (line == nullptr) return false;
    what = fmt::format("job {}", job);
    int value = 0;
    return number(*line, 0, what + ", its number", job, job, value);
  }

  bool read_precedences() {
    if (!enter("PRECEDENCE")) return false;
    for (int job = 1; job <= jobs_; ++job) {
      const Line* const line = row(fmt::format("successors of job {}", job));
      std::string what;
      int modes = 0, successors = 0;
      if (!job_row(line, job, what) || !number(*line, 1, what + ", number of modes", 1, 1, modes) ||
          !number(*line, 2, what + ", number of successors", 0, jobs_, successors)) {
        return false;
      }
      for (int s = 0; s < successors; ++s) {
        int after = 0;
        if (!number(*line, static_cast<std::size_t>(s) + 3, what + ", a successor", 1, jobs_, after)) return false;
        project_.precedences.push_back({job - 1, after - 1, 0});
      }
      if (!ends(*line, static_cast<std::size_t>(successors) + 3, what + ", after its successors")) return false;
    }
    return true;
  }

  bool read_requests() {
    if (!enter("REQUESTS/DURATIONS:")) return false;
    for (int job = 1; job <= jobs_; ++job) {
      const Line* const line = row(fmt::format("duration of job {}", job));
      std::string what;
      int mode = 0;
      auto& made = project_.jobs.emplace_back();
      if (!job_row(line, job, what) || !number(*line, 1, what + ", mode", 1, 1, mode) ||
          !number(*line, 2, what + ", duration", 0, most_number, made.duration)) {
        return false;
      }
      for (int r = 0; r < resources_; ++r) {
        const std::string resource = fmt::format("{}, amount of resource {}", what, r + 1);
        if (!number(*line, static_cast<std::size_t>(r) + 3, resource, 0, most_number, made.demand.emplace_back())) {
          return false;
        }
      }
      if (!ends(*line, static_cast<std::size_t>(resources_) + 3, what + ", after its amounts")) return false;
    }
    return true;
  }

  bool read_availability() {
    if (!enter("RESOURCEAVAILABILITIES:")) return false;
    const Line* const line = row("capacities");
    if (line == nullptr) return false;
    for (int r = 0; r < resources_; ++r) {
      const std::string resource = fmt::format("capacity of resource {}", r + 1);
      int& capacity = project_.capacity.emplace_back();
      if (!number(*line, static_cast<std::size_t>(r), resource, 0, most_number, capacity)) return false;
    }
    if (!ends(*line, static_cast<std::size_t>(resources_), "after the capacities")) return false;
    if (next_ == lines_.size()) return true;
    return refuse(where(lines_[next_], "after the capacities"), lines_[next_].words.front(), "the end of the file");
  }

  // What goes beyond single numbers.
  bool check() {
    std::int64_t days = 0;
    for (std::size_t j = 0; j < project_.jobs.size(); ++j) {
      const auto& job = project_.jobs[j];
      days += job.duration;
      for (std::size_t r = 0; r < job.demand.size(); ++r) {
        if (job.demand[r] <= project_.capacity[r]) continue;
        return refuse(fmt::format("{}, job {}, amount of resource {}", place_, j + 1, r + 1),
                      std::to_string(job.demand[r]), fmt::format("at most its capacity, {}", project_.capacity[r]));
      }
    }
    if (days > most_days) {
      return refuse(place_ + ", durations", fmt::format("{} days in all", days), fmt::format("at most {}", most_days));
    }
    for (auto& precedence : project_.precedences) {
      precedence.lag = project_.jobs[static_cast<std::size_t>(precedence.before)].duration;
    }
    return check_cycles();
  }

  bool check_cycles() {
    const std::vector<int> order = order_of(project_);
    if (order.size() == project_.jobs.size()) return true;
    std::vector<char> ordered(project_.jobs.size());
    for (const int job : order) ordered[static_cast<std::size_t>(job)] = 1;
    const auto waiting = std::find(ordered.begin(), ordered.end(), 0);
    return refuse(fmt::format("{}, job {}", place_, waiting - ordered.begin() + 1), "",
                  "jobs that do not, by way of others, come before themselves");
  }

  std::vector<Line> lines_;
  std::string place_;
  std::size_t next_ = 0;
  int jobs_ = 0, resources_ = 0;
  Project project_;
  std::optional<Problem> problem_;
};

}  // namespace

Result<Project> parse_psplib(std::string_view text, const std::string& place) { return Parser(text, place).project(); }

Result<Project> read_psplib(const fs::path& file, const Limits& limits) {
  const auto bytes = read_bytes(file, "an instance of project scheduling", limits);
  if (!bytes) return bytes.problems();
  return parse_psplib(*bytes, file.filename().string());
}

std::string starts_text(const std::vector<int>& starts) { return fmt::format("{}\n", fmt::join(starts, " ")); }

std::optional<Problem> write_starts(const std::vector<int>& starts, const fs::path& out) {
  return write_text(out, starts_text(starts));
}

}  // namespace rebadge::exchange
