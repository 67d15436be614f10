// The files of the page, which the program carries.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rebadge::server {

struct PageFile {
  std::string_view path;  // `/assets/index-4f2a.js`
  std::string_view type;
  std::string_view bytes;
};

// None where the program was built without the page.
const std::vector<PageFile>& page_files();

}  // namespace rebadge::server
