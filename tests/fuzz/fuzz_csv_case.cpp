// The reader of CSV cases: no input crashes it, and what it accepts is the same case after writing and reading.
//
// An input is a case's files, each after a line `\x1f` name. Files that it does not name are those of a small sound
// case, so that a few bytes reach every table. `make_seeds.py` makes inputs of the cases in tests/cases.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>

#include "exchange/case_reader.h"
#include "exchange/case_writer.h"
#include "exchange/csv.h"
#include "exchange/settings.h"

namespace {

using Files = std::map<std::string, std::string>;
using rebadge::exchange::read_case_files;

const Files& sound_case() {
  static const Files files{
      {"case.toml", "title = \"T\"\nas_of = 2030-01-01\n[horizon]\nfrom = 2030-01-07\nuntil = 2030-03-04\n"},
      {"nations.csv", "nation,kind,groups\nGBR,nation,NATO\nXHH,nation,\n"},
      {"missions.csv", "mission,name,lead,roles,hosts\nOLD,Coalition,GBR,training,XHH\n"},
      {"zones.csv", "zone,name\nZ1,North\n"},
      {"sites.csv", "site,name,zone,host\nS1,Camp One,Z1,XHH\nS2,Camp Two,,XHH\n"},
      {"resources.csv", "resource,unit\nbeds,bed\n"},
      {"activities.csv", "activity,name\nTRN,Training\n"},
      {"capabilities.csv", "capability,name\nINS,Instructors\n"},
      {"requirements.csv",
       "requirement,mission,sites,activity,capability,line_kind,persons,from,until,priority\n"
       "L1,OLD,S1,TRN,INS,team,20,2030-01-07,2030-03-04,1\n"},
      {"contributions.csv",
       "contribution,nation,capability,elements,persons_per_element,from,until,status,mission,site,requirement\n"
       "C1,GBR,INS,2,10,2029-06-01,2031-06-01,deployed,OLD,S1,L1\n"},
  };
  return files;
}

Files files_of(std::string_view input) {
  Files files = sound_case();
  std::size_t at = input.find('\x1f');
  while (at != std::string_view::npos) {
    const std::size_t next = input.find('\x1f', at + 1);
    const std::string_view part = input.substr(at + 1, next == std::string_view::npos ? next : next - at - 1);
    const std::size_t line = part.find('\n');
    if (line != std::string_view::npos) files[std::string(part.substr(0, line))] = std::string(part.substr(line + 1));
    at = next;
  }
  return files;
}

void demand(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "%s\n", what);
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto first = read_case_files(files_of({reinterpret_cast<const char*>(data), size}));
  if (!first) {
    demand(!first.problems().empty(), "a case is refused for a reason");
    for (const auto& problem : first.problems()) demand(!to_string(problem).empty(), "a problem says something");
    return 0;
  }
  Files written{{"case.toml", rebadge::exchange::to_toml(first->content)}};
  for (const auto& table : rebadge::exchange::tables_of(first->content)) {
    written[table.name + ".csv"] = rebadge::exchange::to_csv(table);
  }
  const auto second = read_case_files(written);
  if (!second) std::fprintf(stderr, "%s\n", to_string(second.problems().front()).c_str());
  demand(second.ok(), "what is written can be read");
  demand(first->content == second->content, "what is read again is the same case");
  return 0;
}
