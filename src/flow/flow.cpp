#include "flow/flow.h"

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace rebadge::flow {
namespace {

using Graph = lemon::SmartDigraph;
using Simplex = lemon::NetworkSimplex<Graph, int, std::int64_t>;

constexpr std::int64_t room = std::int64_t{1} << 60;

std::int64_t units(const std::vector<int>& amounts) {
  std::int64_t sum = 0;
  for (const int amount : amounts) {
    if (amount < 0) throw std::invalid_argument("flow: negative units");
    sum += amount;
  }
  if (sum >= std::numeric_limits<int>::max()) throw std::invalid_argument("flow: too many units");
  return sum;
}

void check_ends(const std::vector<Lane>& lanes, std::size_t offers, std::size_t wants) {
  for (const Lane& lane : lanes) {
    if (lane.from < 0 || static_cast<std::size_t>(lane.from) >= offers || lane.to < 0 ||
        static_cast<std::size_t>(lane.to) >= wants) {
      throw std::invalid_argument("flow: a lane from or to nowhere");
    }
  }
}

// Offers and wants that have a lane get a node. What is left over goes to `idle`; what is unmet comes from `none`, at a
// price above all else. One unit that goes from `none` to `idle` in any case keeps their prices equal.
struct Network {
  Graph graph;
  std::vector<Graph::Node> offer, want;
  Graph::Node none, idle;
  std::vector<Graph::Arc> lane, from_none;
};

void lay_out(Network& net, std::size_t offers, std::size_t wants, const std::vector<Lane>& lanes) {
  net.offer.assign(offers, lemon::INVALID);
  net.want.assign(wants, lemon::INVALID);
  net.graph.reserveArc(static_cast<int>(lanes.size() + offers + wants + 1));
  net.none = net.graph.addNode();
  net.idle = net.graph.addNode();
  net.graph.addArc(net.none, net.idle);
  for (const Lane& lane : lanes) {
    Graph::Node& from = net.offer[static_cast<std::size_t>(lane.from)];
    Graph::Node& to = net.want[static_cast<std::size_t>(lane.to)];
    if (from == lemon::INVALID) net.graph.addArc(from = net.graph.addNode(), net.idle);
    if (to == lemon::INVALID) net.from_none.push_back(net.graph.addArc(net.none, to = net.graph.addNode()));
    net.lane.push_back(net.graph.addArc(from, to));
  }
}

}  // namespace

std::int64_t largest_cost(std::int64_t offers, std::int64_t units_wanted, std::int64_t wants) {
  // The simplex adds up costs along a way through all nodes, with an artificial one above the sum of the dearest.
  const std::int64_t nodes = std::max<std::int64_t>(offers, 0) + std::max<std::int64_t>(wants, 0) + 3;
  return room / nodes / (std::max<std::int64_t>(units_wanted, 0) + 1);
}

Shipment ship(const std::vector<int>& offers, const std::vector<int>& wants, const std::vector<Lane>& lanes) {
  units(offers);
  const std::int64_t wanted = units(wants);
  check_ends(lanes, offers.size(), wants.size());

  // Every cost less the lowest: what is moved is as much in every shipment that counts, so this changes no choice.
  std::int64_t low = 0, high = 0;
  if (!lanes.empty()) low = high = lanes.front().cost;
  for (const Lane& lane : lanes) low = std::min(low, lane.cost), high = std::max(high, lane.cost);
  const std::int64_t limit =
      largest_cost(static_cast<std::int64_t>(offers.size()), wanted, static_cast<std::int64_t>(wants.size()));
  if (low < -limit || high > limit || high - low > limit) throw std::invalid_argument("flow: costs too far apart");
  const std::int64_t unmet = (high - low) * (wanted + 1) + 1;

  Network net;
  lay_out(net, offers.size(), wants.size(), lanes);
  Graph::NodeMap<int> supply(net.graph, 0);
  // Made after the arcs: an arc that is younger than a map has 0 in it.
  Graph::ArcMap<std::int64_t> cost(net.graph, 0);
  std::int64_t offered = 0, connected = 0;
  for (std::size_t i = 0; i < offers.size(); ++i) {
    if (net.offer[i] != lemon::INVALID) supply[net.offer[i]] = offers[i], offered += offers[i];
  }
  for (std::size_t j = 0; j < wants.size(); ++j) {
    if (net.want[j] != lemon::INVALID) supply[net.want[j]] = -wants[j], connected += wants[j];
  }
  supply[net.none] = static_cast<int>(connected + 1);
  supply[net.idle] = -static_cast<int>(offered + 1);
  for (std::size_t l = 0; l < lanes.size(); ++l) cost[net.lane[l]] = lanes[l].cost - low;
  for (const Graph::Arc arc : net.from_none) cost[arc] = unmet;

  Simplex simplex(net.graph);
  simplex.costMap(cost).supplyMap(supply);
  if (simplex.run() != Simplex::OPTIMAL) throw std::logic_error("flow: a flow that is always there was not found");

  Shipment result;
  result.amount.reserve(lanes.size());
  for (std::size_t l = 0; l < lanes.size(); ++l) {
    const int amount = simplex.flow(net.lane[l]);
    result.amount.push_back(amount);
    result.moved += amount;
    result.cost += amount * lanes[l].cost;
  }
  const std::int64_t zero = simplex.potential(net.idle);
  result.unmet_price = unmet + low;
  for (const Graph::Node node : net.offer) {
    result.offer_price.push_back(node == lemon::INVALID ? 0 : simplex.potential(node) - zero);
  }
  for (const Graph::Node node : net.want) {
    result.want_price.push_back(node == lemon::INVALID ? result.unmet_price : simplex.potential(node) - zero + low);
  }
  return result;
}

Assignment assign(int people, int posts, const std::vector<Pair>& pairs) {
  if (people < 0 || posts < 0) throw std::invalid_argument("flow: a negative number of people or posts");
  std::vector<Lane> lanes;
  lanes.reserve(pairs.size());
  for (const Pair& pair : pairs) lanes.push_back({pair.person, pair.post, pair.cost});
  const Shipment shipment = ship(std::vector<int>(static_cast<std::size_t>(people), 1),
                                 std::vector<int>(static_cast<std::size_t>(posts), 1), lanes);
  Assignment result;
  result.person_of.assign(static_cast<std::size_t>(posts), nobody);
  for (std::size_t l = 0; l < lanes.size(); ++l) {
    if (shipment.amount[l] > 0) result.person_of[static_cast<std::size_t>(lanes[l].to)] = lanes[l].from;
  }
  result.filled = static_cast<int>(shipment.moved);
  result.cost = shipment.cost;
  return result;
}

}  // namespace rebadge::flow
