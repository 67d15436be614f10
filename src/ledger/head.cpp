#include <fmt/format.h>

#include "exchange/guess.h"
#include "exchange/plan_tree.h"
#include "exchange/text.h"
#include "ledger/bytes.h"
#include "ledger/ledger.h"

namespace rebadge::ledger {
namespace {

using exchange::error_at;

constexpr std::string_view head_format = "rebadge-head/1";

}  // namespace

std::string head_text(const std::string& ledger, const Head& head) {
  return Packer().text(head_format).text(ledger).number(head.number).text(bytes_of(head.hash)).take();
}

std::string to_json(const SignedHead& head) {
  return fmt::format(
      "{{\n  \"format\": \"{}\",\n  \"ledger\": \"{}\",\n  \"event\": {},\n  \"hash\": \"{}\",\n  \"public_key\": "
      "\"{}\",\n"
      "  \"signature\": \"{}\"\n}}\n",
      head_format, head.ledger, head.head.number, hex(head.head.hash), hex(head.public_key), hex(head.signature));
}

Result<SignedHead> parse_head(std::string_view text, const std::string& place) {
  const auto tree = exchange::parse_tree(text, place, {});
  if (!tree) return tree.problems();
  const auto said = [&](std::string_view key) {
    const exchange::Tree* value = tree->find(key);
    return value == nullptr ? std::string() : value->text;
  };
  const auto refuse = [&](std::string_view key, std::string expected) {
    return error_at(fmt::format("{}, /{}", place, key), said(key), std::move(expected));
  };
  if (said("format") != head_format) return refuse("format", fmt::format("a signed head, {}", head_format));
  const auto number = exchange::parse_whole(said("event"));
  const auto hash = digest_from_hex(said("hash"));
  const auto key = from_hex(said("public_key")), signature = from_hex(said("signature"));
  if (!number || *number < 1) return refuse("event", "the number of an event");
  if (!hash) return refuse("hash", "64 hexadecimal digits");
  if (!key) return refuse("public_key", "64 hexadecimal digits");
  if (!signature) return refuse("signature", "128 hexadecimal digits");
  return SignedHead{said("ledger"), {*number, *hash}, *key, *signature};
}

Result<SignedHead> signed_head(Ledger& ledger, const std::string& secret_key) {
  if (public_key_of(secret_key) != ledger.public_key()) {
    return error_at("the key", "", "the secret key that was made with the ledger");
  }
  const auto head = ledger.head();
  if (!head) return head.problems();
  return SignedHead{ledger.id(), *head, ledger.public_key(), sign(secret_key, head_text(ledger.id(), *head))};
}

}  // namespace rebadge::ledger
