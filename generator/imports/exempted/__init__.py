"""A register of exempted information (DIK) from an officer's file, into the restricted packages."""
