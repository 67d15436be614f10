// A ledger of the case of the first steps, and drafts that fit it.
#pragma once

#include <string>
#include <vector>

#include "ledger/ledger.h"
#include "tests/unit/ledger/support.h"

namespace rebadge::ledger {

class OverSmallLedgers : public OverBothStores {
 protected:
  static const Case& small_case();
  static const KeyPair& keys();
  static Draft first_draft();  // by HQ on the day as of which the case is
  Ledger small_ledger();
  static Ledger opened(const std::string& place);
  static Event last_event(Ledger& ledger);

  static Draft named(const char* day, const char* site, const char* name);
  static Draft annulment_of(std::int64_t number);
  static Draft erasure_of(std::int64_t number);
  static Ledger::Decide deciding(std::vector<Draft> drafts);

  // What the site is called in a state; blank: there is no such site.
  static std::string name_of(Ledger& ledger, const char* site, const AsOf& as_of);
  // The first event that says something of the row.
  static std::int64_t event_of(Ledger& ledger, const char* table, const char* row);
};

}  // namespace rebadge::ledger
