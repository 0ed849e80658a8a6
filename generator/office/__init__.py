"""Everything that only officers receive: the office site with the register of exempted information (DIK)."""
