#pragma once

// sqlite3_config is variadic, which Swift cannot call. The answer is SQLite's own code: SQLITE_MISUSE once SQLite
// has been used.
int csqlite_stop_counting_memory(void);
