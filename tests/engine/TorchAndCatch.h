#pragma once
// Both define CHECK; in tests it is Catch's.
#include <torch/torch.h>
#undef CHECK
#undef CHECK_FALSE
#undef REQUIRE
#undef INFO
#undef WARN
#undef FAIL
#include "tests/support/Catch.h"
