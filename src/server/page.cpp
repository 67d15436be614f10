#include "server/page.h"

namespace rebadge::server {

const std::vector<PageFile>& page_files() {
  static const std::vector<PageFile> files;
  return files;
}

}  // namespace rebadge::server
