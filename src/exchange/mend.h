// Text from elsewhere, made fit for a case, which refuses what it does not take (exchange/text.h).
#pragma once

#include <string>
#include <string_view>

namespace rebadge::exchange {

// Composed (NFC), trimmed, on one line, without control characters and bidirectional controls, and without the
// characters at its start for which a spreadsheet would take it for a formula. The same text where nothing is to be
// mended.
std::string mended(std::string_view text);

}  // namespace rebadge::exchange
