#include "exchange/scratch_folder.h"

#include <stdlib.h>

#include <string>

#include "exchange/text.h"

namespace rebadge::exchange {

Result<ScratchFolder> ScratchFolder::in(const std::filesystem::path& parent) {
  std::string name = (parent / "rebadge-XXXXXX").string();  // the form that mkdtemp fills in
  if (::mkdtemp(name.data()) == nullptr) {
    return error_at(parent.string(), "", "a folder for passing files", "the disk is full");
  }
  return ScratchFolder(name);
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

}  // namespace rebadge::exchange
