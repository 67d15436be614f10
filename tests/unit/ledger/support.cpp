#include "tests/unit/ledger/support.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include "tests/support/private_postgres.h"

namespace rebadge::ledger {

void OverBothStores::SetUp() {
  if (GetParam() == Backend::postgres && test::PrivatePostgres::shared() == nullptr) {
    GTEST_SKIP() << "no PostgreSQL is installed under /usr/lib/postgresql";
  }
  place_ = new_place();
}

std::string OverBothStores::new_place() {
  if (GetParam() == Backend::postgres) return test::PrivatePostgres::shared()->new_database();
  return (folder_.path() / fmt::format("ledger{}", ++places_)).string();
}

void OverBothStores::run_sql(const std::string& place, const std::string& sql) {
  if (is_postgres(place)) return test::PrivatePostgres::run(place, sql);
  SQLite::Database(place, SQLite::OPEN_READWRITE).exec(sql);
}

void OverBothStores::drop_guards(const std::string& place) {
  run_sql(place, is_postgres(place) ? "ALTER TABLE events DISABLE TRIGGER ALL; ALTER TABLE bodies DISABLE TRIGGER ALL; "
                                      "ALTER TABLE bodies DROP CONSTRAINT bodies_number_fkey"
                                    : "DROP TRIGGER events_stay; DROP TRIGGER events_last; DROP TRIGGER bodies_stay");
}

namespace {

std::string drawn_bytes(Random& random, std::size_t count) {
  std::string bytes(count, '\0');
  for (char& c : bytes) c = static_cast<char>(random());
  return bytes;
}

Digest drawn_digest(Random& random) { return sha256(drawn_bytes(random, 8)); }

}  // namespace

Event drawn_event(Random& random, std::int64_t number) {
  const auto one_of = [&](std::initializer_list<const char*> words) -> std::string {
    return words.begin()[random() % words.size()];
  };
  Event event;
  event.number = number;
  event.batch = fmt::format("key {}", (number - 1) / 3);
  event.part = (number - 1) % 3;
  event.request = drawn_digest(random);
  event.recorded = 1'580'000'000'000'000 + static_cast<std::int64_t>(random() % 50) * 1'000'000;  // clocks go back
  event.effective = Day{static_cast<std::int32_t>(18'000 + random() % 30)};
  event.kind = static_cast<Kind>(random() % kind_words().size());
  event.table = one_of({"sites", "nations", "caveats"});
  event.row = one_of({"", "CAMP", "ÅLESUND é 東京 \U0001F30D", "a 'quoted' \"row\"; --"});
  event.author = one_of({"HQ", "Müller", "hq"});
  if (random() % 4 > 0) event.basis = static_cast<Basis>(random() % 3);
  event.label = one_of({"", "releasable to all"});
  event.personal = random() % 2 == 0;
  event.corrects = number > 1 && random() % 5 == 0 ? static_cast<std::int64_t>(random() % (number - 1)) + 1 : 0;
  event.commitment = drawn_digest(random);
  event.previous = drawn_digest(random);
  event.hash = drawn_digest(random);
  event.salt = drawn_bytes(random, 16);
  if (random() % 8 > 0) event.body = drawn_bytes(random, random() % 60);
  return event;
}

std::vector<Event> drawn_events(Random& random, int count) {
  std::vector<Event> events;
  events.reserve(static_cast<std::size_t>(count));
  for (int i = 1; i <= count; ++i) events.push_back(drawn_event(random, i));
  return events;
}

void append_all(Store& store, const std::vector<Event>& events) {
  store.begin();
  for (const Event& event : events) store.append(event);
  store.commit();
}

std::vector<Event> walked(Store& store, const Which& which) {
  std::vector<Event> events;
  store.walk(which, [&](Event&& event) {
    events.push_back(std::move(event));
    return true;
  });
  return events;
}

}  // namespace rebadge::ledger
