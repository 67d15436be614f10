#include "access/people.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <stdexcept>
#include <utility>

#include "access/people_store.h"
#include "access/secrets.h"
#include "exchange/text.h"

namespace rebadge::access {
namespace {

namespace fs = std::filesystem;
using exchange::error_at;

constexpr std::size_t least_password = 12, most_password = 1024;
constexpr std::size_t longest_openid = 255;
constexpr std::int64_t free_tries_of_name_and_address = 5, free_tries_of_name = 50, free_tries_of_address = 50;

Problem cannot_use(const std::string& place, const std::string& found) {
  return error_at(place, found, "a file of accounts, as rebadge user add makes it");
}

Problem nobody(const std::string& name) {
  return error_at("the name", name, "the name of an account", "rebadge user list shows them");
}

// With the store to itself; what goes wrong there, as a problem.
template <class Store, class Work>
auto told(Store& store, const Work& work) -> decltype(work()) {
  try {
    const std::lock_guard lock(store.mutex);
    return work();
  } catch (const std::exception& error) {
    return Problems{cannot_use(store.place(), error.what())};
  }
}

// Only its owner may read or write it.
std::optional<Problem> prepare(const fs::path& file, bool make) {
  const int flags = O_RDWR | O_CLOEXEC | O_NOFOLLOW | (make ? O_CREAT : 0);
  const int opened = ::open(file.c_str(), flags, S_IRUSR | S_IWUSR);
  if (opened < 0) {
    if (errno == ENOENT && !make) {
      return error_at(file.string(), "", "a file of accounts", "make the first account: rebadge user add");
    }
    return cannot_use(file.string(), errno == ELOOP ? "a link to another file" : "a file that cannot be opened");
  }
  struct stat found{};
  const bool told = ::fstat(opened, &found) == 0;
  ::close(opened);
  if (!told || !S_ISREG(found.st_mode)) return cannot_use(file.string(), "no file");
  if ((found.st_mode & (S_IRWXG | S_IRWXO)) == 0) return std::nullopt;
  return error_at(file.string(), "a file that others may read or write", "one of its owner's alone",
                  "chmod 600 " + file.string());
}

std::optional<Problem> flaw_of_password(const std::string& password, const std::string& name) {
  // What was typed is not said back.
  if (exchange::is_utf8(password) && !exchange::flaw_of(password) && password.size() >= least_password &&
      password.size() <= most_password && password != name) {
    return std::nullopt;
  }
  return error_at("the password", "",
                  fmt::format("{} to {} bytes of text without control characters, and another word than the name",
                              least_password, most_password));
}

Problems flaws_of_viewer(const Viewer& viewer) {
  Problems problems;
  if (!exchange::is_id(viewer.name)) {
    problems.push_back(error_at("the name", viewer.name, "letters, digits, '.', '_' and '-', at most 64"));
  }
  const bool speaks = viewer.role == UserRole::nation || viewer.role == UserRole::host;
  if (speaks && !exchange::is_id(viewer.of)) {
    problems.push_back(error_at("--of", viewer.of, fmt::format("the code that a {} speaks for", word(viewer.role))));
  }
  if (!speaks && !viewer.of.empty()) {
    problems.push_back(
        error_at("--of", viewer.of, fmt::format("nothing: a {} speaks for no nation", word(viewer.role))));
  }
  if (viewer.clearance.all && viewer.role != UserRole::planner) {
    problems.push_back(error_at("--clearance", "ALL", "policies and levels; only a planner is cleared for all"));
  }
  return problems;
}

std::optional<Problem> flaw_of_openid(const std::string& openid) {
  const bool one_line = openid.find_first_of("\n\r\t") == std::string::npos;
  if (one_line && exchange::is_utf8(openid) && !exchange::flaw_of(openid) && openid.size() <= longest_openid) {
    return std::nullopt;
  }
  return error_at("--openid", openid,
                  fmt::format("at most {} bytes of text without control characters", longest_openid));
}

Problem openid_of_another(const std::string& openid) {
  return error_at("--openid", openid, "somebody whom no other account is linked with",
                  "rebadge user list shows the links");
}

}  // namespace

People::People(std::unique_ptr<Store> store) : store_(std::move(store)) {}
People::People(People&&) noexcept = default;
People& People::operator=(People&&) noexcept = default;
People::~People() = default;

fs::path People::file_of(const std::string& ledger) { return ledger + ".people"; }

Result<People> People::open(const fs::path& file, bool make, Clock clock) {
  if (auto problem = prepare(file, make)) return *problem;
  try {
    return People(std::make_unique<Store>(file, std::move(clock)));
  } catch (const std::exception& error) {
    return cannot_use(file.string(), error.what());
  }
}

Result<People> People::in_memory(Clock clock) {
  try {
    return People(std::make_unique<Store>(fs::path{}, std::move(clock)));
  } catch (const std::exception& error) {
    return cannot_use("memory", error.what());
  }
}

void People::set_limits(const SessionLimits& limits) { store_->limits = limits; }

Problems People::flaws_of(const Viewer& viewer, const std::optional<std::string>& password, const std::string& openid) {
  Problems problems = flaws_of_viewer(viewer);
  if (password) {
    if (auto problem = flaw_of_password(*password, viewer.name)) problems.push_back(*problem);
  }
  if (auto problem = flaw_of_openid(openid)) problems.push_back(*problem);
  return problems;
}

Problems People::add(const Viewer& viewer, const std::optional<std::string>& password, const std::string& openid) {
  Problems problems = flaws_of(viewer, password, openid);
  if (!problems.empty()) return problems;
  const std::string hash = password ? password_hash(*password) : std::string();
  if (password && hash.empty()) return {cannot_use(store_->place(), "no memory for the password's hash")};
  return told(*store_, [&]() -> Problems {
    if (store_->person(viewer.name)) return {error_at("the name", viewer.name, "a name that nobody has yet")};
    if (!store_->of_openid(openid).empty()) return {openid_of_another(openid)};
    store_->add({viewer, false, store_->now(), openid}, hash);
    return {};
  });
}

Problems People::set_password(const std::string& name, const std::string& password) {
  if (auto problem = flaw_of_password(password, name)) return {*problem};
  const std::string hash = password_hash(password);
  if (hash.empty()) return {cannot_use(store_->place(), "no memory for the password's hash")};
  return told(*store_, [&]() -> Problems {
    const auto change = store_->transaction();
    if (!store_->set(name, "password", hash)) return {nobody(name)};
    store_->end_sessions(name);
    change->commit();
    return {};
  });
}

Problems People::set_disabled(const std::string& name, bool disabled) {
  return told(*store_, [&]() -> Problems {
    const auto change = store_->transaction();
    if (!store_->set(name, "disabled", std::int64_t{disabled ? 1 : 0})) return {nobody(name)};
    store_->end_sessions(name);
    change->commit();
    return {};
  });
}

Problems People::set_openid(const std::string& name, const std::string& openid) {
  if (auto problem = flaw_of_openid(openid)) return {*problem};
  return told(*store_, [&]() -> Problems {
    const auto change = store_->transaction();
    const std::string other = store_->of_openid(openid);
    if (!other.empty() && other != name) return {openid_of_another(openid)};
    if (!store_->set(name, "openid", openid)) return {nobody(name)};
    store_->end_sessions(name);
    change->commit();
    return {};
  });
}

Problems People::remove(const std::string& name) {
  return told(*store_, [&]() -> Problems {
    if (!store_->remove(name)) return {nobody(name)};
    return {};
  });
}

Result<std::vector<Person>> People::list() {
  return told(*store_, [&]() -> Result<std::vector<Person>> { return store_->people(); });
}

Result<SignIn> People::sign_in(const std::string& name, const std::string& password, const std::string& from) {
  const std::string both = "both " + name + ' ' + from, of_name = "name " + name, of_address = "address " + from;
  std::string hash;
  // Each guess counts as a wrong one until it was right: many at once are not looked at side by side.
  const auto counted = told(*store_, [&]() -> Result<SignIn> {
    const std::int64_t wait =
        std::max({store_->wait(both, free_tries_of_name_and_address), store_->wait(of_name, free_tries_of_name),
                  store_->wait(of_address, free_tries_of_address)});
    if (wait > 0) return SignIn{std::nullopt, wait};
    for (const std::string& what : {both, of_name, of_address}) store_->guessed(what);
    hash = store_->password_of(name);
    return SignIn{};
  });
  if (!counted || counted->wait > 0) return counted;
  if (!fits_password(hash, password)) return SignIn{};
  const std::string better = needs_new_hash(hash) ? password_hash(password) : std::string();
  return told(*store_, [&]() -> Result<SignIn> {
    if (store_->password_of(name) != hash) return SignIn{};  // it was changed meanwhile
    store_->forget_guesses(both);
    store_->forgive_guess(of_name);
    store_->forgive_guess(of_address);
    if (!better.empty()) store_->set(name, "password", better);
    return SignIn{store_->begin_session(name), 0};
  });
}

Result<std::optional<SignedIn>> People::signed_in(const std::string& token) {
  return told(*store_, [&]() -> Result<std::optional<SignedIn>> { return store_->signed_in(token); });
}

Result<std::optional<Session>> People::sign_in_by_openid(const std::string& openid) {
  return told(*store_, [&]() -> Result<std::optional<Session>> {
    const auto who = store_->person(store_->of_openid(openid));
    if (!who || who->disabled) return std::optional<Session>{};
    return std::optional(store_->begin_session(who->viewer.name));
  });
}

Problems People::sign_out(const std::string& token) {
  return told(*store_, [&]() -> Problems {
    store_->end_session(token);
    return {};
  });
}

Result<std::string> People::make_link(const std::string& name, std::int64_t seconds) {
  return told(*store_, [&]() -> Result<std::string> {
    if (!store_->person(name)) return nobody(name);
    return store_->make_link(name, store_->now() + seconds);
  });
}

Result<std::optional<Session>> People::use_link(const std::string& link) {
  return told(*store_, [&]() -> Result<std::optional<Session>> {
    const std::string name = store_->use_link(link);
    if (name.empty()) return std::optional<Session>{};
    return std::optional(store_->begin_session(name));
  });
}

}  // namespace rebadge::access
