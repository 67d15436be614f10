// A post that somebody moves to: what its gates are made of, and why it is shut.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/gate_versions.h"
#include "explain/timeline.h"
#include "ledger/event.h"
#include "model/case.h"

namespace rebadge::app {

// Blank for an id of nothing.
template <class Id>
std::string id_of(const Case& c, Id id) {
  return id.valid() ? c.at(id).id : std::string();
}

struct Post {
  ElementId element;
  explain::Stay stay;
  std::optional<ActivityId> activity;  // of the line of the element that it supports
};

// What `element` moves to when it leaves on the day, and is there from `arrives` on; not for who goes home.
Post post_after(const Case& c, const explain::Timeline& timeline, const Move& move);
// Of a move that was ordered, in the case as it is; nothing where the post is none any more, or the move goes home.
std::optional<Post> post_of(const Case& c, const ledger::Body& order);

GateFacts facts_of(const Case& c, const Post& post);

// Why the post is shut on some day by what was decided as of a day; nothing: it is open. Notice is left out: it runs
// from the day on which the plan was accepted.
std::vector<std::string> shut_by(const Case& c, const Post& post, Day as_of);

}  // namespace rebadge::app
