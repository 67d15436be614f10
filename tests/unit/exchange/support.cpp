#include "tests/unit/exchange/support.h"

#include <unistd.h>

#include <fstream>
#include <sstream>

namespace rebadge::exchange {

PassingFolder::PassingFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "rebadge-test-XXXXXX").string();
  path_ = ::mkdtemp(name.data());
}
PassingFolder::~PassingFolder() { std::filesystem::remove_all(path_); }

void save_text(const std::filesystem::path& file, std::string_view text) {
  std::ofstream(file, std::ios::binary).write(text.data(), static_cast<std::streamsize>(text.size()));
}

std::string load_text(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

Files sound_case() {
  return {
      {"case.toml",
       "title = \"Two missions\"\nas_of = 2030-01-01\n\n[horizon]\nfrom = 2030-01-07\nuntil = 2030-03-04\n"},
      {"nations.csv", "nation,kind,groups\nGBR,nation,NATO\nITA,nation,NATO\nXHH,nation,\nORG-1,organisation,\n"},
      {"missions.csv",
       "mission,name,lead,roles,hosts\nOLD,Coalition,GBR,training,XHH\nNEW,Alliance,ORG-1,advising,XHH\n"},
      {"zones.csv", "zone,name\nZ1,North\nZ2,South\n"},
      {"sites.csv", "site,name,zone,host\nS1,Camp One,Z1,XHH\nS2,Camp Two,Z2,XHH\nS3,Camp Three,,XHH\n"},
      {"activities.csv", "activity,name\nTRN,Training\n"},
      {"capabilities.csv", "capability,name\nINS,Instructors\nMED,Medics\n"},
      {"requirements.csv",
       "requirement,mission,sites,activity,capability,line_kind,persons,from,until,priority,takes_over\n"
       "L1,OLD,S1,TRN,INS,team,20,2030-01-07,2030-03-04,1,\n"
       "L2,NEW,Z1;S2,TRN,INS,team,20,2030-01-07,2030-03-04,1,L1\n"},
      {"contributions.csv",
       "contribution,nation,group,capability,elements,persons_per_element,from,until,status,mission,site,requirement\n"
       "C1,GBR,TRIO,INS,2,10,2029-06-01,2031-06-01,deployed,OLD,S1,L1\n"
       "C2,ITA,,INS,1,10,2030-02-01,2031-06-01,pledged,,,\n"},
  };
}

Files with(const std::string& file, const std::string& text, const std::string& other) {
  Files files = sound_case();
  const auto at = files.at(file).find(text);
  if (at == std::string::npos) throw std::logic_error(file + " has no " + text);
  files.at(file).replace(at, text.size(), other);
  return files;
}

Files with_file(const std::string& file, const std::string& text) {
  Files files = sound_case();
  files[file] = text;
  return files;
}

Result<ReadCase> read(const Files& files) {
  const PassingFolder folder;
  for (const auto& [name, text] : files) save_text(folder.path() / name, text);
  return read_case(folder.path());
}

std::vector<std::string> said_of(const Files& files) {
  const auto result = read(files);
  std::vector<std::string> lines;
  for (const Problem& problem : result ? result->warnings : result.problems()) lines.push_back(to_string(problem));
  return lines;
}

}  // namespace rebadge::exchange
