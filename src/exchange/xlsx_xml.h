// XML as workbooks have it, read as it streams: no DOCTYPE, so no entities; no deep nesting; no endless tags.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "exchange/xlsx_zip.h"
#include "model/result.h"

struct XML_ParserStruct;

namespace rebadge::exchange {

// The attributes of one element by their names without namespace.
class Attributes {
 public:
  explicit Attributes(const char** pairs) : pairs_(pairs) {}
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;

 private:
  const char** pairs_;  // name, value, name, value, ..., null
};

// What is done with a part; names come without namespace.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void begin(std::string_view element, const Attributes& attributes) = 0;
  virtual void end(std::string_view element) = 0;
  virtual void text(std::string_view /*part*/) {}
  // Enough was seen, or too much: reading stops, without a problem of its own.
  [[nodiscard]] virtual bool done() const { return false; }
};

// Problems: what the archive says, XML that is not well formed or not fit for a workbook.
std::optional<Problem> read_part(Archive& archive, const std::string& entry, XmlHandler& handler);

// `true` and `1` are yes.
bool is_true(std::optional<std::string_view> text);

}  // namespace rebadge::exchange
