// Accounts of those who come to a ledger through the server: added, listed, changed, taken away. docs/access.md.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "access/people.h"
#include "model/result.h"

namespace rebadge::app {

// Where the accounts of a ledger are.
struct PeoplePlace {
  std::string ledger;
  std::optional<std::filesystem::path> file;  // default: beside the ledger
};
Result<std::filesystem::path> people_file(const PeoplePlace& place);

// Who speaks for a nation speaks for one that the ledger knows; the file is made with the first account.
// Without a password where somebody comes by the OpenID provider only.
Problems add_person(const PeoplePlace& place, const access::Viewer& viewer, const std::optional<std::string>& password,
                    const std::string& openid);
Result<std::vector<access::Person>> list_people(const PeoplePlace& place);
Problems set_password(const PeoplePlace& place, const std::string& name, const std::string& password);
Problems set_disabled(const PeoplePlace& place, const std::string& name, bool disabled);
Problems set_openid(const PeoplePlace& place, const std::string& name, const std::string& openid);
Problems remove_person(const PeoplePlace& place, const std::string& name);

// The first line of a file, which is what is called so; of standard input where the file is called `-`.
Result<std::string> read_secret(const std::filesystem::path& file, const std::string& what = "the password");

}  // namespace rebadge::app
