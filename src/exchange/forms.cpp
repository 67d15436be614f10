#include "exchange/forms.h"

#include <algorithm>
#include <cctype>

#include "exchange/country.h"

namespace rebadge::exchange {
namespace {

std::string lowered(std::string_view text) {
  std::string small(text);
  for (char& c : small) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return small;
}

// A zone of six degrees, its band, a square of 100 km, and digits: as many east as north.
bool is_grid_reference(std::string_view text) {
  std::string compact;
  std::copy_if(text.begin(), text.end(), std::back_inserter(compact), [](char c) { return c != ' '; });
  std::size_t i = 0;
  int zone = 0;
  while (i < compact.size() && i < 2 && std::isdigit(static_cast<unsigned char>(compact[i])) != 0) {
    zone = 10 * zone + (compact[i++] - '0');
  }
  const auto letter = [&](std::string_view all) {
    const bool fits = i < compact.size() && all.find(compact[i]) != std::string_view::npos;
    if (fits) ++i;
    return fits;
  };
  constexpr std::string_view columns = "ABCDEFGHJKLMNPQRSTUVWXYZ", rows = "ABCDEFGHJKLMNPQRSTUV";
  const bool square = zone >= 1 && zone <= 60 && letter("CDEFGHJKLMNPQRSTUVWX") && letter(columns) && letter(rows);
  if (!square) return false;
  const std::string_view digits = std::string_view(compact).substr(i);
  return digits.size() % 2 == 0 && digits.size() <= 10 &&
         digits.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

bool NationKey::read(const Cell& cell, std::string& out) const {
  out = cell.text;
  if (cell.sibling("kind") == "organisation") return Key{}.read(cell, out);
  if (is_nation_code(cell.text)) return true;
  std::string guess = guess_nation_code(cell.text).value_or("");
  if (guess.empty() && is_id(cell.text)) guess = "it is an organisation: then write so in the column kind";
  return cell.refuse(holds(), std::move(guess));
}

bool YesNo::read(const Cell& cell, bool& out) const {
  if (cell.text == "yes" || cell.text == "no") return out = cell.text == "yes", true;
  const std::string small = lowered(cell.text);
  const auto among = [&](std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), small) != words.end();
  };
  if (among({"yes", "y", "true", "1", "x", "oui", "ja"})) return cell.refuse(holds(), "yes");
  return cell.refuse(holds(), among({"no", "n", "false", "0", "non", "nein"}) ? "no" : "");
}

bool Groups::read(const Cell& cell, std::vector<std::string>& out) const {
  std::set<std::string_view> seen;
  for (const std::string_view part : split(cell.text, ';')) {
    if (!is_id(part)) {
      return cell.refuse("names of groups separated by ';', each " + std::string(id_form), with_semicolons(cell.text));
    }
    if (!seen.insert(part).second) return cell.refuse(fmt::format("each group once, and not {} twice", part));
    out.emplace_back(part);
  }
  return true;
}

bool RankForm::read(const Cell& cell, Rank& out) const {
  if (const auto rank = parse_rank(cell.text)) return out = *rank, true;
  std::string compact;
  for (const char c : cell.text) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) compact += static_cast<char>(std::toupper(c));
  }
  if (compact.size() > 2 && compact != "CIV") compact.insert(2, "-");
  return cell.refuse(holds(), parse_rank(compact) ? compact : "");
}

bool Tongues::read(const Cell& cell, std::vector<Tongue>& out) const {
  auto tongues = parse_tongues(cell.text);
  if (tongues && !tongues->empty()) return out = std::move(*tongues), true;
  std::string guess;
  for (const char c : cell.text) {
    if (c == ' ') continue;
    guess += c == ',' ? ';' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return cell.refuse(holds(), parse_tongues(guess) ? guess : "");
}

bool Degrees::read(const Cell& cell, std::string& out) const {
  constexpr std::size_t longest = 24;
  std::string_view text = cell.text;
  const bool minus = !text.empty() && text.front() == '-';
  if (minus) text.remove_prefix(1);
  const std::string_view before = text.substr(0, text.find('.'));
  const std::string_view after = before.size() == text.size() ? "0" : text.substr(before.size() + 1);
  const auto degrees = parse_whole(before);
  const bool digits = !after.empty() && after.find_first_not_of("0123456789") == std::string_view::npos;
  if (!degrees || *degrees < 0 || !digits || cell.text.size() > longest) {
    std::string guess(cell.text);
    std::replace(guess.begin(), guess.end(), ',', '.');
    const bool comma = std::count(guess.begin(), guess.end(), '.') == 1 && guess != cell.text;
    return cell.refuse(holds(), comma ? guess : "");
  }
  const bool beyond = *degrees > most || (*degrees == most && after.find_first_not_of('0') != std::string_view::npos);
  if (beyond) return cell.refuse(holds(), most == 90 && *degrees <= 180 ? "lat and lon are swapped" : "");
  return out = cell.text, true;
}

bool Mgrs::read(const Cell& cell, std::string& out) const {
  if (is_grid_reference(cell.text)) return out = cell.text, true;
  std::string capitals(cell.text);
  for (char& c : capitals) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return cell.refuse(holds(), is_grid_reference(capitals) ? capitals : "");
}

bool PartyForm::read(const Cell& cell, Party& out) const {
  Reading& reading = cell.reading;
  std::vector<std::string> meanings;
  const auto row_in = [&](std::string_view table) -> std::optional<std::size_t> {
    const Sheet& sheet = reading.sheet(table);
    const auto found = sheet.ids.find(cell.text);
    return found == sheet.ids.end() ? std::nullopt : std::optional(found->second);
  };
  if (const auto row = contributions ? row_in("contributions") : std::nullopt) {
    out = {Party::Kind::contribution, {}, {}, ContributionId{*row}};
    meanings.emplace_back("a contribution");
  }
  if (const auto row = row_in("nations")) {
    out = {Party::Kind::nation, NationId{*row}, {}, {}};
    meanings.emplace_back("a nation");
  }
  const auto& groups = reading.groups();
  if (groups.contains(cell.text)) {
    out = {Party::Kind::group, {}, std::string(cell.text), {}};
    meanings.emplace_back("a group");
  }
  if (meanings.size() == 1) return true;
  if (meanings.size() > 1) {
    return cell.refuse(fmt::format("a name with one meaning; this one is {}", fmt::join(meanings, " and ")),
                       "give the group another name");
  }
  if (!reading.sheet("nations").ids_known || !reading.sheet("contributions").ids_known) return false;
  std::string guess = guess_nation_code(cell.text).value_or("");
  if (!reading.sheet("nations").ids.contains(guess)) {
    std::vector<std::string_view> tables{"nations"};
    if (contributions) tables.emplace_back("contributions");
    guess = reading.nearest_id(tables, cell.text, {groups.begin(), groups.end()});
  }
  reading.unknown_id(cell.table, cell.row, cell.column, cell.text, holds() + " of this case", guess);
  return false;
}

std::string PartyForm::write(const Case& c, const Party& value) const {
  switch (value.kind) {
    case Party::Kind::any:
      return {};
    case Party::Kind::nation:
      return id_text(c, value.nation);
    case Party::Kind::group:
      return value.group;
    case Party::Kind::contribution:
      return id_text(c, value.contribution);
  }
  return {};
}

bool AreaForm::read(const Cell& cell, AreaId& out) const {
  Reading& reading = cell.reading;
  const Case& c = reading.content;
  if (const auto area = reading.areas.find(cell.text); area != reading.areas.end()) return out = area->second, true;
  const Sheet& zones = reading.sheet("zones");
  const Sheet& sites = reading.sheet("sites");
  if (!zones.ids_known || !sites.ids_known) return false;
  const auto site = sites.ids.find(cell.text);
  if (site != sites.ids.end()) {
    const ZoneId zone = c.sites.at(site->second).zone;
    return cell.refuse("a zone, for this site lies in one", zone.valid() ? c.at(zone).id : "");
  }
  reading.unknown_id(cell.table, cell.row, cell.column, cell.text, holds(),
                     reading.nearest_id({"zones", "sites"}, cell.text, {"HOME"}));
  return false;
}

}  // namespace rebadge::exchange
