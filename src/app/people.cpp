#include "app/people.h"

#include <algorithm>
#include <fstream>
#include <iostream>

#include "exchange/guess.h"
#include "exchange/text.h"
#include "ledger/ledger.h"

namespace rebadge::app {
namespace {

namespace fs = std::filesystem;
using access::People;
using exchange::error_at;

constexpr std::size_t longest_line = 4096;

Result<People> opened(const PeoplePlace& place, bool make) {
  const auto file = people_file(place);
  if (!file) return file.problems();
  return People::open(*file, make);
}

// Of all that the ledger ever called a nation now, the nearest.
std::optional<Problem> flaw_of_nation(const std::string& ledger, const std::string& of) {
  auto opened = ledger::Ledger::open(ledger);
  if (!opened) return opened.problems().front();
  const auto state = opened->state({});
  if (!state) return state.problems().front();
  std::vector<std::string> known;
  for (const auto& row : state->rows("nations")) {
    known.emplace_back(access::text_of(row.cells, "nation"));
  }
  if (of.empty() || std::find(known.begin(), known.end(), of) != known.end()) return std::nullopt;
  return error_at("--of", of, "a nation or an organisation of the ledger: " + exchange::one_of(known, 20),
                  exchange::nearest(of, known).value_or(""));
}

}  // namespace

Result<fs::path> people_file(const PeoplePlace& place) {
  if (place.file) return *place.file;
  if (!place.ledger.starts_with("postgresql://") && !place.ledger.starts_with("postgres://")) {
    return People::file_of(place.ledger);
  }
  return error_at("--people", "", "a file for the accounts, for a ledger that is in a database");
}

Problems add_person(const PeoplePlace& place, const access::Viewer& viewer, const std::optional<std::string>& password,
                    const std::string& openid) {
  if (auto problem = flaw_of_nation(place.ledger, viewer.of)) return {*problem};
  // Before there is a file: an empty one would pass for one with accounts.
  if (auto problems = People::flaws_of(viewer, password, openid); !problems.empty()) return problems;
  auto people = opened(place, true);
  if (!people) return people.problems();
  return people->add(viewer, password, openid);
}

Result<std::vector<access::Person>> list_people(const PeoplePlace& place) {
  auto people = opened(place, false);
  if (!people) return people.problems();
  return people->list();
}

Problems set_password(const PeoplePlace& place, const std::string& name, const std::string& password) {
  auto people = opened(place, false);
  return people ? people->set_password(name, password) : people.problems();
}

Problems set_disabled(const PeoplePlace& place, const std::string& name, bool disabled) {
  auto people = opened(place, false);
  return people ? people->set_disabled(name, disabled) : people.problems();
}

Problems set_openid(const PeoplePlace& place, const std::string& name, const std::string& openid) {
  auto people = opened(place, false);
  return people ? people->set_openid(name, openid) : people.problems();
}

Problems remove_person(const PeoplePlace& place, const std::string& name) {
  auto people = opened(place, false);
  return people ? people->remove(name) : people.problems();
}

Result<std::string> read_secret(const fs::path& file, const std::string& what) {
  std::ifstream opened;
  if (file != "-") opened.open(file, std::ios::binary);
  std::istream& from = file == "-" ? std::cin : opened;
  std::string line;
  for (char c = 0; line.size() <= longest_line && from.get(c) && c != '\n';) line += c;
  if (line.ends_with('\r')) line.pop_back();
  if (!line.empty()) return line;
  return error_at(file.string(), "", "a file, or - for standard input, whose first line is " + what);
}

}  // namespace rebadge::app
