#include "app/pdf.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string_view>
#include <vector>

#include "exchange/plan_files.h"
#include "exchange/scratch_folder.h"

namespace rebadge::app {
namespace {

namespace fs = std::filesystem;

std::optional<fs::path> program(std::string_view name) {
  const char* path = std::getenv("PATH");
  std::string_view folders = path == nullptr ? "/usr/bin:/bin" : path;
  while (!folders.empty()) {
    const auto end = std::min(folders.find(':'), folders.size());
    fs::path file = fs::path(folders.substr(0, end)) / name;
    if (::access(file.c_str(), X_OK) == 0 && fs::is_regular_file(file)) return file;
    folders.remove_prefix(std::min(end + 1, folders.size()));
  }
  return std::nullopt;
}

// How to call it to print `page` into `pdf`, with its files in `folder`.
std::vector<std::string> chromium(const fs::path& file, const fs::path& folder, const fs::path& page,
                                  const fs::path& pdf) {
  std::vector<std::string> call{file.string(),
                                "--headless",
                                "--disable-gpu",
                                "--no-pdf-header-footer",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--no-first-run",
                                "--user-data-dir=" + (folder / "browser").string(),
                                "--print-to-pdf=" + pdf.string(),
                                "file://" + page.string()};
  if (::geteuid() == 0) call.insert(call.begin() + 1, "--no-sandbox");  // Chromium's own cannot be had as root
  return call;
}

std::vector<std::string> printer(const fs::path& folder, const fs::path& page, const fs::path& pdf) {
  if (const char* named = std::getenv("REBADGE_PRINTER")) return chromium(named, folder, page, pdf);
  for (const std::string_view name : {"chromium", "chromium-browser", "google-chrome"}) {
    if (const auto file = program(name)) return chromium(*file, folder, page, pdf);
  }
  if (const auto file = program("weasyprint")) return {file->string(), "--quiet", page.string(), pdf.string()};
  return {};
}

// True when it ended well. What it says is nobody's business: it says much.
bool run(const std::vector<std::string>& call) {
  std::vector<char*> arguments;
  for (const std::string& word : call) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int error = ::posix_spawn(&child, call.front().c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) return false;
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

Problem problem(const fs::path& out, std::string expected, std::string maybe) {
  return {Problem::Severity::error, out.string(), "", std::move(expected), std::move(maybe)};
}

}  // namespace

std::optional<Problem> write_pdf(const std::string& page, const fs::path& out) {
  const auto folder = exchange::ScratchFolder::in(fs::temp_directory_path());
  if (!folder) return folder.problems().front();
  const fs::path source = folder->path() / "report.html", pdf = folder->path() / "report.pdf";
  const std::vector<std::string> call = printer(folder->path(), source, pdf);
  if (call.empty()) {
    return problem(out, "a browser that prints: chromium, or weasyprint",
                   "apt-get install chromium; or export --to html and print that");
  }
  if (auto unwritten = exchange::write_text(source, page)) return unwritten;
  if (!run(call) || !fs::exists(pdf)) {
    return problem(out, "a PDF from " + call.front(), "it does not run here; export --to html and print that");
  }
  std::ifstream in(pdf, std::ios::binary);
  return exchange::write_text(out, std::string(std::istreambuf_iterator<char>(in), {}));
}

}  // namespace rebadge::app
