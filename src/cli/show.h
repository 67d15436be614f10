// Documents as text for a terminal, as Markdown, and their tables as JSON and CSV.
#pragma once

#include <string>

#include "cli/document.h"

namespace rebadge::cli {

// How text is drawn; colour and bars are for terminals.
struct Style {
  bool colour = false;
  bool bars = false;
  std::size_t width = 100;
};

// Of the program's standard output, as NO_COLOR, COLUMNS and the terminal have it.
Style style_of_output();

std::string as_text(const Document& document, const Style& style);
std::string as_markdown(const Document& document);

// An array with an object a row: numbers as numbers, blank ones as null; without rows `[]`.
std::string as_json(const Table& table);
std::string as_csv(const Table& table);

}  // namespace rebadge::cli
