"""Changes on disk, heard as a bell: that something rang is all that is believed; what changed is
found by looking.
"""
