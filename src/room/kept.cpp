#include "room/kept.h"

#include <algorithm>
#include <utility>

#include "exchange/case_reader.h"
#include "exchange/case_writer.h"
#include "exchange/file_bytes.h"
#include "exchange/plan_files.h"
#include "exchange/text.h"
#include "explain/shortfalls.h"
#include "room/documents.h"

namespace rebadge::room {
namespace {

namespace fs = std::filesystem;
using exchange::error_at;

constexpr std::size_t id_length = 12;

json::object about_document(const About& about) {
  return {{"name", about.name},
          {"by", about.by},
          {"made", about.made},
          {"number", about.number},
          {"effective", to_json(about.effective)},
          {"changes", to_json(about.changes)},
          {"base", about.base},
          {"published", about.published}};
}

Result<About> parse_about(std::string_view text, const std::string& place) {
  try {
    const json::value value = json::parse(text);
    About about;
    about.name = value.at("name").as_string();
    about.by = value.at("by").as_string();
    about.made = value.at("made").as_string();
    about.number = value.at("number").as_int64();
    about.effective = parse_day(std::string_view(value.at("effective").as_string())).value_or(Day{});
    for (const json::value& change : value.at("changes").as_array()) {
      about.changes.emplace_back(change.as_string());
    }
    about.base = value.at("base").as_string();
    about.published = value.at("published").as_bool();
    return about;
  } catch (const std::exception&) {
    return error_at(place, "", "what the room wrote there");
  }
}

std::optional<Problem> write_about(const fs::path& folder, const About& about) {
  return exchange::write_text(folder / "about.json", json::serialize(about_document(about)) + "\n");
}

std::optional<Problem> folder_at(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error) return std::nullopt;
  return error_at(folder.string(), "", "a folder that can be made: " + error.message());
}

// The plan of `kept.known`, recounted. What a plan says of its moves' waits it keeps: a recount does not ask them.
void fill(Kept& kept, Plan plan) {
  const Case& c = kept.known->content;
  const std::vector<Move> moves = plan.moves;
  kept.standing = standing(c, std::move(plan));
  Plan& told = kept.standing.told.plan;
  if (!moves.empty()) told.moves = moves;
  kept.text = exchange::plan_json(c, told);
  kept.hash = exchange::plan_hash(c, told);
  tell_document(kept);
}

}  // namespace

json::object summary_document(const Kept& kept) {
  const About& about = kept.about;
  const Plan& plan = kept.plan();
  return {{"id", kept.id},
          {"name", about.name},
          {"hash", kept.hash},
          {"made", about.made},
          {"by", about.by},
          {"number", about.number},
          {"effective", to_json(about.effective)},
          {"changes", to_json(about.changes)},
          {"base", about.base.empty() ? json::value(nullptr) : json::value(about.base)},
          {"policy", word(plan.policy)},
          {"objective", plan.objective == Objective::strict ? "strict" : "priced"},
          {"figures", to_json(figures_of(kept.content(), plan, kept.reading().timeline))},
          {"bound", plan.bound ? to_json(plan.bound->served) : json::value(nullptr)},
          {"broken", kept.standing.broken.size()},
          {"published", about.published}};
}

void tell_document(Kept& kept) {
  json::object document = laydown_document(kept.content(), kept.plan(), kept.reading());
  document["summary"] = summary_document(kept);
  document["violations"] = to_json(kept.standing.broken);
  // The supply of all shortfalls is most of a large plan, and looked at line by line.
  Plan brief = kept.plan();
  json::array reasons;
  for (Shortfall& shortfall : brief.shortfalls) {
    reasons.emplace_back(explain::mainly(shortfall));
    shortfall.supply.clear();
  }
  document["mainly"] = std::move(reasons);
  std::string text = json::serialize(document);
  text.pop_back();
  kept.document =
      std::make_shared<const std::string>(text + ",\"plan\":" + exchange::plan_json(kept.content(), brief) + "}");
}

Result<std::unique_ptr<Keep>> Keep::open(fs::path folder) {
  auto keep = std::unique_ptr<Keep>(new Keep(std::move(folder)));
  for (const char* part : {"plans", "cases"}) {
    if (auto problem = folder_at(keep->folder_ / part)) return *problem;
  }
  for (const auto& entry : fs::directory_iterator(keep->folder_ / "plans")) {
    const std::string id = entry.path().filename().string();
    if (!exchange::is_id(id)) continue;
    auto kept = keep->read(id);
    if (kept) {
      keep->plans_.push_back(std::move(*kept));
    } else {
      keep->problems_.insert(keep->problems_.end(), kept.problems().begin(), kept.problems().end());
    }
  }
  std::sort(keep->plans_.begin(), keep->plans_.end(), [](const KeptPtr& a, const KeptPtr& b) {
    return std::tie(a->about.made, a->id) < std::tie(b->about.made, b->id);
  });
  return keep;
}

Result<KeptPtr> Keep::add(KnownPtr known, Plan plan, About about) {
  const std::string hash = exchange::plan_hash(known->content, plan);
  const std::string id = exchange::sha256(hash + known->hash).substr(0, id_length);
  if (auto before = find(id)) return before;
  auto kept = std::make_shared<Kept>();
  kept->id = id;
  kept->about = std::move(about);
  kept->known = std::move(known);
  fill(*kept, std::move(plan));
  const fs::path folder = place(id);
  if (auto problem = folder_at(folder)) return *problem;
  if (const auto content = case_folder(*kept->known); !content) return content.problems();
  if (auto problem = exchange::write_text(folder / "case.txt", kept->known->hash + "\n")) return *problem;
  if (auto problem = exchange::write_text(folder / "plan.json", kept->text)) return *problem;
  if (auto problem = write_about(folder, kept->about)) return *problem;
  put(kept);
  return KeptPtr(kept);
}

Result<fs::path> Keep::case_folder(const Known& known) {
  const fs::path folder = folder_ / "cases" / known.hash;
  const std::lock_guard lock(writing_);
  if (fs::exists(folder)) return folder;
  if (auto problem = exchange::write_case(known.content, folder)) return *problem;
  return folder;
}

Result<KeptPtr> Keep::read(const std::string& id) {
  const fs::path folder = place(id);
  const auto about_text = exchange::read_bytes(folder / "about.json", "what is said of a plan", {});
  if (!about_text) return about_text.problems();
  auto about = parse_about(*about_text, (folder / "about.json").string());
  if (!about) return about.problems();
  const auto content = exchange::read_case(file(id, "case"));
  if (!content) return content.problems();
  auto plan = exchange::read_plan(content->content, folder / "plan.json");
  if (!plan) return plan.problems();
  auto kept = std::make_shared<Kept>();
  kept->id = id;
  kept->about = std::move(*about);
  auto known = std::make_shared<Known>(*known_of(content->content, content->warnings, kept->about.effective));
  known->number = kept->about.number;
  kept->known = std::move(known);
  fill(*kept, std::move(*plan));
  return KeptPtr(kept);
}

void Keep::put(const KeptPtr& kept) {
  const std::lock_guard lock(mutex_);
  for (KeptPtr& other : plans_) {
    if (other->id == kept->id) {
      other = kept;
      return;
    }
  }
  plans_.push_back(kept);
}

KeptPtr Keep::find(const std::string& id) {
  const std::lock_guard lock(mutex_);
  for (const KeptPtr& kept : plans_) {
    if (kept->id == id) return kept;
  }
  return nullptr;
}

std::vector<KeptPtr> Keep::all() {
  const std::lock_guard lock(mutex_);
  return plans_;
}

Result<KeptPtr> Keep::publish(const std::string& id) {
  const KeptPtr before = find(id);
  if (!before) return error_at("plan", id, "a plan that is kept");
  auto kept = std::make_shared<Kept>(*before);
  kept->about.published = true;
  tell_document(*kept);
  if (auto problem = write_about(place(id), kept->about)) return *problem;
  put(kept);
  return KeptPtr(kept);
}

Result<KeptPtr> Keep::renew(const std::string& id) {
  auto kept = read(id);
  if (kept) put(*kept);
  return kept;
}

fs::path Keep::file(const std::string& id, const std::string& name) const {
  if (name != "case") return place(id) / name;
  const auto hash = exchange::read_bytes(place(id) / "case.txt", "the case of a plan", {});
  return folder_ / "cases" / (hash ? std::string(exchange::trimmed(hash->substr(0, hash->find('\n')))) : "none");
}

}  // namespace rebadge::room
