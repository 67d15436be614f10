// The settings of a case: case.toml, or the sheet `case` of a workbook with the columns key and value.
#pragma once

#include <istream>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/table.h"
#include "model/case.h"
#include "model/result.h"

namespace rebadge::exchange {

// One setting, as text: days as YYYY-MM-DD, lists separated by ';'.
struct Setting {
  std::string key;  // `horizon.from`
  std::string value;
  std::string place;     // `case.toml, line 3, key horizon.from`
  std::string form;      // `a list` or `a table` of TOML; blank: neither
  bool refused = false;  // a problem was said of the value already
};

struct SettingInfo {
  std::string key;
  bool required = false;
  std::string holds;
  std::string help;
};
const std::vector<SettingInfo>& setting_descriptions();

Result<std::vector<Setting>> parse_settings(std::string_view toml, const std::string& place);
std::vector<Setting> settings_of(const RawTable& sheet, Problems& problems);

// `place` is where settings that are missing were looked for.
void read_settings(const std::vector<Setting>& settings, const std::string& place, Case& c, Problems& problems);

std::string to_toml(const Case& c);
RawTable to_sheet(const Case& c);
std::string template_toml();

}  // namespace rebadge::exchange
